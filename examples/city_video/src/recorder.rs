//! Recordings, each for as long as the town may keep it.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use privacy_check::{erases, sink};

use crate::camera::Frame;

/// A directory of pictures.
#[derive(Debug)]
pub struct Recordings {
    directory: PathBuf,
    days: u64,
    kept: u32,
}

impl Recordings {
    /// Keeps pictures for so many days.
    ///
    /// # Errors
    ///
    /// The directory cannot be made.
    pub fn in_directory(directory: PathBuf, days: u64) -> io::Result<Self> {
        fs::create_dir_all(&directory)?;
        Ok(Self { directory, days, kept: 0 })
    }

    /// Keeps a picture.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    #[sink(Storage, store = "recordings", args(frame))]
    pub fn keep(&mut self, frame: &Frame) -> io::Result<()> {
        self.kept += 1;
        let name = format!("camera-{}-{}.png", frame.camera, self.kept);
        frame.picture.save(self.directory.join(name)).map_err(io::Error::other)
    }

    /// The files of one camera: what somebody who was filmed may ask for.
    ///
    /// # Errors
    ///
    /// The directory cannot be read.
    pub fn of_camera(&self, camera: u8) -> io::Result<Vec<PathBuf>> {
        let start = format!("camera-{camera}-");
        let files = fs::read_dir(&self.directory)?.filter_map(Result::ok);
        Ok(files
            .filter(|file| file.file_name().to_string_lossy().starts_with(&start))
            .map(|file| file.path())
            .collect())
    }

    /// Deletes what is older.
    ///
    /// # Errors
    ///
    /// The directory cannot be read, or a file not deleted.
    #[erases("recordings")]
    pub fn delete_old(&self) -> io::Result<()> {
        let age = Duration::from_secs(self.days * 24 * 60 * 60);
        for file in fs::read_dir(&self.directory)? {
            let file = file?;
            let written = file.metadata()?.modified()?;
            if SystemTime::now().duration_since(written).is_ok_and(|since| since > age) {
                fs::remove_file(file.path())?;
            }
        }
        Ok(())
    }
}
