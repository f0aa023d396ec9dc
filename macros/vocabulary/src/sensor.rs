//! Where data is captured: sensors, places, origins.

use crate::term::terms;
use crate::{DataCategory, Identifiability};

terms! {
    /// A kind of sensor, or another way in which data comes into the program.
    pub enum SensorModality is "sensor", "capteur" {
        RgbCamera: pc "RgbCamera", "GDPR 4(1)", "camera", "caméra";
        FixedCamera: pc "FixedCamera", "GDPR 4(1)", "fixed camera", "caméra fixe", in RgbCamera;
        PtzCamera: pc "PtzCamera", "GDPR 4(1)", "camera that turns and zooms", "caméra orientable", in RgbCamera;
        BodyCamera: pc "BodyCamera", "GDPR 4(1)", "body camera", "caméra-piéton", in RgbCamera;
        DroneCamera: pc "DroneCamera", "GDPR 4(1)", "drone camera", "caméra aéroportée", in RgbCamera;
        ThermalCamera: pc "ThermalCamera", "GDPR 4(1)", "thermal camera", "caméra thermique";
        DepthTof: pc "DepthTof", "GDPR 4(1)", "time-of-flight depth sensor", "capteur de profondeur à temps de vol";
        Lidar: pc "Lidar", "GDPR 4(1)", "lidar", "lidar";
        Microphone: pc "Microphone", "GDPR 4(1)", "microphone", "microphone";
        MicArray: pc "MicArray", "GDPR 4(1)", "microphone array", "réseau de microphones", in Microphone;
        SoundLevelMeter: pc "SoundLevelMeter", "", "sound level meter", "sonomètre";
        PlateReader: pc "PlateReader", "CSI L. 233-1", "plate reader", "lecteur de plaques";
        WifiSniffer: pc "WifiSniffer", "GDPR 4(1)", "radio sniffer", "capteur Wi-Fi";
        Gnss: pc "Gnss", "GDPR 4(1)", "satellite positioning", "positionnement par satellite";
        Imu: pc "Imu", "GDPR 4(1)", "motion sensor", "centrale inertielle";
        FingerprintReader: pc "FingerprintReader", "GDPR 9(1)", "fingerprint reader", "lecteur d'empreintes";
        IrisScanner: pc "IrisScanner", "GDPR 9(1)", "iris scanner", "scanner d'iris";
        NfcDocument: pc "NfcDocument", "GDPR 4(1)", "chip of an identity document", "puce de document d'identité";
        SmartMeter: pc "SmartMeter", "GDPR 4(1)", "smart meter", "compteur communicant";
        WebScrape: dpv "PublicDataSource", "GDPR 14", "web scraper", "moissonnage du web";
        Form: dpv "DataSubjectDataSource", "GDPR 13", "form filled in by the person", "formulaire";
        Database: dpv "DataControllerDataSource", "GDPR 14", "existing data base", "base de données existante";
    }
}

/// What a sensor delivers where nobody says more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SensorDefault {
    /// The categories; empty where they must be declared.
    pub categories: &'static [DataCategory],
    /// The state.
    pub state: Identifiability,
    /// The origin.
    pub origin: Origin,
}

impl SensorModality {
    /// What this sensor delivers where nobody says more.
    pub fn default_label(self) -> SensorDefault {
        use DataCategory as C;
        use Identifiability::{Anonymous, ContextAnonymous, Identifiable, Identified};
        use SensorModality as M;
        let (categories, state): (&[C], _) = match self {
            M::RgbCamera | M::FixedCamera | M::PtzCamera | M::BodyCamera | M::DroneCamera => {
                (&[C::RawVideo], Identifiable)
            }
            M::ThermalCamera => (&[C::Thermogram], Identifiable),
            M::DepthTof | M::Lidar => (&[C::DepthMap], ContextAnonymous),
            M::Microphone | M::MicArray => (&[C::AmbientSound, C::VoiceRecording], Identifiable),
            M::SoundLevelMeter => (&[C::AggregateStatistic], Anonymous),
            M::PlateReader => (&[C::LicencePlate], Identified),
            M::WifiSniffer => (&[C::DeviceId], Identifiable),
            M::Gnss => (&[C::PreciseLocation], Identifiable),
            M::Imu => (&[C::Behaviour], Identifiable),
            M::FingerprintReader => (&[C::Fingerprint], Identified),
            M::IrisScanner => (&[C::IrisRetina], Identified),
            M::NfcDocument => (&[C::OfficialId, C::FaceImage], Identified),
            M::SmartMeter => (&[C::Consumption], Identifiable),
            M::WebScrape => (&[C::FaceImage], Identifiable),
            M::Form | M::Database => (&[], Identifiable),
        };
        let origin = match self {
            M::WebScrape => Origin::WebScrape,
            M::Form => Origin::Form,
            M::Database => Origin::Database,
            _ => Origin::Sensor,
        };
        SensorDefault { categories, state, origin }
    }
}

terms! {
    /// The place that a sensor watches.
    pub enum Space is "place", "lieu" {
        PublicRoad: dpv "PublicSpace", "CSI L. 251-2", "public road", "voie publique";
        OpenToPublic: aia "PubliclyAccessibleSpace", "AI Act 3(44)", "place open to the public", "lieu ouvert au public";
        School: dpv "SemiPrivateSpace", "", "school", "établissement scolaire";
        Workplace: dpv "SemiPrivateSpace", "", "workplace", "lieu de travail";
        Home: dpv "PersonalSpace", "", "home", "domicile";
        OnDevice: dpv "WithinDevice", "", "the person's own device", "appareil de la personne";
        Web: dpv "PublicDataSource", "", "the web", "le web";
    }
}

impl Space {
    /// Anybody may be there: a public road or a place open to the public.
    pub fn is_public(self) -> bool {
        matches!(self, Self::PublicRoad | Self::OpenToPublic)
    }
}

terms! {
    /// How the program came to have data.
    pub enum Origin is "origin", "origine" {
        Sensor: pc "Sensor", "GDPR 13", "a sensor", "un capteur";
        Form: dpv "DataSubjectDataSource", "GDPR 13", "the person", "la personne";
        Database: dpv "DataControllerDataSource", "GDPR 14", "a data base", "une base de données";
        ThirdParty: dpv "ThirdPartyDataSource", "GDPR 14", "a third party", "un tiers";
        WebScrape: dpv "PublicDataSource", "GDPR 14", "the web", "le web";
        Cctv: pc "Cctv", "CSI L. 251-2", "video surveillance", "vidéoprotection";
    }
}
