//! sherpa-onnx.

use sherpa_onnx::{
    KeywordSpotter, KeywordSpotterConfig, OfflineRecognizer, OfflineRecognizerConfig,
    OfflineSpeakerDiarization, OfflineSpeakerDiarizationConfig, OnlineRecognizer, OnlineRecognizerConfig,
    SpeakerEmbeddingExtractor, SpeakerEmbeddingExtractorConfig, SpeakerEmbeddingManager, VadModelConfig,
    VoiceActivityDetector, Wave,
};

use crate::samples;

pub fn a_file() -> Option<()> {
    let recognizer = OfflineRecognizer::create(&OfflineRecognizerConfig::default())?;
    let wave = Wave::read("a.wav")?;
    let stream = recognizer.create_stream();
    stream.accept_waveform(wave.sample_rate(), wave.samples());
    recognizer.decode(&stream);
    println!("{}", stream.get_result()?.text);
    let stream = recognizer.create_stream();
    stream.accept_waveform(16_000, &samples());
    recognizer.decode(&stream);
    let result = stream.get_result()?; //~ derives
    println!("{}", result.text); //~ flow as Personal
    println!("{:?}", result.tokens.first()); //~ flow as Personal
    println!("{}", sherpa_onnx::write("b.wav", &samples(), 16_000)); //~ flow
    Some(())
}

pub fn a_stream() -> Option<()> {
    let recognizer = OnlineRecognizer::create(&OnlineRecognizerConfig::default())?;
    let stream = recognizer.create_stream();
    stream.accept_waveform(16_000, &samples());
    while recognizer.is_ready(&stream) {
        recognizer.decode(&stream);
    }
    println!("{}", recognizer.get_result(&stream)?.text); //~ derives //~ flow as Personal
    if recognizer.is_endpoint(&stream) {
        recognizer.reset(&stream);
    }
    stream.input_finished();
    Some(())
}

pub fn a_word() -> Option<()> {
    let spotter = KeywordSpotter::create(&KeywordSpotterConfig::default())?;
    let stream = spotter.create_stream();
    stream.accept_waveform(16_000, &samples());
    while spotter.is_ready(&stream) {
        spotter.decode(&stream);
    }
    println!("{}", spotter.get_result(&stream)?.keyword); //~ derives //~ flow as VoiceRecording
    spotter.reset(&stream);
    Some(())
}

pub fn a_speaker() -> Option<()> {
    let extractor = SpeakerEmbeddingExtractor::create(&SpeakerEmbeddingExtractorConfig::default())?;
    let known = SpeakerEmbeddingManager::create(extractor.dim())?;
    let stream = extractor.create_stream()?;
    stream.accept_waveform(16_000, &samples());
    println!("{}", extractor.is_ready(&stream));
    let print = extractor.compute(&stream)?; //~ derives
    println!("{print:?}"); //~ flow as VoicePrint
    println!("{:?}", known.search(&print, 0.6)); //~ derives //~ flow as VoicePrint
    println!("{}", known.verify("somebody", &print, 0.6)); //~ derives
    println!("{}", known.add("somebody", &print));
    println!("{} {}", known.contains("somebody"), known.num_speakers());
    let diarization = OfflineSpeakerDiarization::create(&OfflineSpeakerDiarizationConfig::default())?;
    let result = diarization.process(&samples())?; //~ derives
    println!("{} {}", result.num_speakers(), result.num_segments());
    println!("{:?}", result.sort_by_start_time().first().map(|segment| segment.speaker)); //~ flow
    Some(())
}

pub fn when_somebody_speaks() -> Option<()> {
    let detector = VoiceActivityDetector::create(&VadModelConfig::default(), 30.0)?;
    detector.accept_waveform(&samples());
    detector.flush();
    while !detector.is_empty() {
        println!("{:?}", detector.front()?.samples().first()); //~ flow
        detector.pop();
    }
    println!("{}", detector.detected());
    Some(())
}
