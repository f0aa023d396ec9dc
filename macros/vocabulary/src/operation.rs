//! What code does with data, and what that does to its state.

use crate::term::terms;
use crate::{DataCategory, Identifiability};

terms! {
    /// An operation on data.
    pub enum Operation is "operation", "opération" {
        Collect: dpv "Collect", "GDPR 4(2)", "collect", "collecter";
        Observe: dpv "Observe", "GDPR 4(2)", "observe", "observer";
        Derive: dpv "Derive", "GDPR 4(2)", "derive", "dériver";
        Infer: dpv "Infer", "GDPR 4(4)", "infer", "inférer";
        Analyse: dpv "Analyse", "GDPR 4(2)", "analyse", "analyser";
        Match: dpv "Match", "GDPR 4(14)", "match", "comparer";
        Track: dpv "Tracking", "GDPR 4(4)", "track", "suivre";
        Profile: dpv "Profiling", "GDPR 4(4)", "profile", "profiler";
        Identify: ai "BiometricIdentification", "AI Act 3(35)", "identify by biometrics", "identifier par biométrie";
        IdentifyFace: ai "FaceRecognition", "AI Act 3(35)", "recognise faces", "reconnaître des visages", in Identify;
        IdentifyRealTime: ai "RealTimeBiometricIdentification", "AI Act 3(42)", "identify in real time", "identifier en temps réel", in Identify;
        IdentifyPost: ai "PostTimeBiometricIdentification", "AI Act 3(43)", "identify afterwards", "identifier a posteriori", in Identify;
        Categorise: ai "BiometricCategorisation", "AI Act 3(40)", "categorise by biometrics", "catégoriser par biométrie";
        EmotionRecognition: ai "EmotionRecognition", "AI Act 3(39)", "recognise emotions", "reconnaître des émotions";
        SpeakerId: ai "SpeakerRecognition", "GDPR 4(14)", "recognise speakers", "reconnaître des locuteurs";
        Detect: ai "ObjectDetection", "GDPR 4(2)", "detect objects", "détecter des objets";
        Erase: dpv "Erase", "GDPR 17", "erase", "effacer";
        Delete: dpv "Delete", "GDPR 17", "mark as deleted", "marquer comme supprimé";
        Destruct: dpv "Destruct", "GDPR 17", "destroy", "détruire";
    }
}

terms! {
    /// A way to lower identifiability, or that claims to.
    pub enum Declassifier is "way to lower identifiability", "moyen de réduire l'identification" {
        Anonymise: dpv "Anonymise", "GDPR recital 26", "anonymise", "anonymiser";
        Aggregate: dpv "Aggregate", "GDPR recital 26", "aggregate", "agréger";
        Count: dpv "Filter", "GDPR recital 26", "count", "compter";
        Detect: dpv "Filter", "GDPR recital 26", "detect one event", "détecter un événement";
        DifferentialPrivacy: dpv "DifferentialPrivacy", "GDPR recital 26", "differential privacy", "confidentialité différentielle";
        Redact: dpv "DataRedaction", "GDPR 25", "redact", "occulter";
        DropField: dpv "DataRedaction", "GDPR 5(1)(c)", "leave out a field", "omettre un champ";
        Blur: dpv "DataRedaction", "GDPR 25", "blur", "flouter";
        Downsample: dpv "DataSanitisationTechnique", "GDPR 25", "lower the resolution", "réduire la résolution";
        Pseudonymise: dpv "Pseudonymise", "GDPR 4(5)", "pseudonymise", "pseudonymiser";
        Tokenise: dpv "Pseudonymise", "GDPR 4(5)", "tokenise", "remplacer par un jeton";
        Hash: dpv "HashFunctions", "GDPR 4(5)", "hash", "hacher";
        KeyedHash: dpv "HashFunctions", "GDPR 4(5)", "hash with a key", "hacher avec une clé";
        TemplateProtect: pc "TemplateProtect", "GDPR 32", "protect a template", "protéger un gabarit";
        Encrypt: dpv "Encryption", "GDPR 32", "encrypt", "chiffrer";
        EncryptAtRest: dpv "EncryptionAtRest", "GDPR 32", "encrypt what is kept", "chiffrer au repos", in Encrypt;
        EncryptInTransit: dpv "EncryptionInTransfer", "GDPR 32", "encrypt what is sent", "chiffrer en transit", in Encrypt;
        Synthesise: dpv "SyntheticData", "GDPR recital 26", "synthesise", "synthétiser";
        Erase: dpv "Erase", "GDPR 17", "erase", "effacer";
    }
}

/// What a declassifier achieves, whatever its author claims.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Clears {
    /// The state falls to this at most. It is never raised: anonymous data that is hashed stays anonymous.
    State(Identifiability),
    /// These categories (and what is below them) are gone; where others remain, they remain as they were.
    Categories(Vec<DataCategory>),
    /// Nothing changes but that it is encrypted.
    Encrypted,
    /// The value ends here.
    Value,
    /// Nothing changes.
    Nothing,
}

impl Declassifier {
    /// A person can still be singled out afterwards, so that the result is never anonymous (Article 4(5) of the GDPR).
    pub fn keeps_persons_distinct(self) -> bool {
        matches!(
            self,
            Self::Pseudonymise
                | Self::Tokenise
                | Self::Hash
                | Self::KeyedHash
                | Self::TemplateProtect
                | Self::Encrypt
                | Self::EncryptAtRest
                | Self::EncryptInTransit
        )
    }
}
