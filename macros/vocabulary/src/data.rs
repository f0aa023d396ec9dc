//! What data is: categories, identifiability, and how it came about.

use crate::Term;
use crate::term::terms;

terms! {
    /// A category of data. A rule about a category means everything below it too.
    ///
    /// A picture of a face is ordinary personal data; the template computed from it to recognise somebody is a special
    /// category (recital 51 of the GDPR). The Data Privacy Vocabulary makes `pd:Biometric` special without condition;
    /// here it is special as the GDPR says, for identifying a person uniquely.
    pub enum DataCategory is "data category", "catégorie de données" {
        NonPersonal: dpv "NonPersonalData", "", "data about nobody", "données non personnelles";
        Anonymised: dpv "AnonymisedData", "GDPR recital 26", "anonymised data", "données anonymisées", in NonPersonal;
        AggregateStatistic: pc "AggregateStatistic", "GDPR recital 26", "aggregate statistics", "statistiques agrégées", in NonPersonal;
        Synthetic: dpv "SyntheticData", "GDPR recital 26", "synthetic data", "données synthétiques", in NonPersonal;
        Personal: dpv "PersonalData", "GDPR 4(1)", "personal data", "données à caractère personnel";
        Identifier: pd "Identifier", "GDPR 4(1)", "identifier", "identifiant", in Personal;
        OfficialId: pd "OfficialID", "GDPR 87", "official identity number", "numéro d'identification officiel", in Identifier;
        DeviceId: pd "MACAddress", "GDPR 4(1)", "device identifier", "identifiant d'appareil", in Identifier;
        LicencePlate: pd "VehicalLicenseNumber", "CSI L. 233-1", "licence plate", "plaque d'immatriculation", in Identifier;
        Image: pd "Picture", "GDPR 4(1)", "image of persons", "image de personnes", in Personal;
        FaceImage: pd "Picture", "GDPR recital 51", "picture of a face", "image de visage", in Image;
        RawVideo: pc "VideoRecording", "GDPR 4(1)", "raw video", "vidéo brute", in Image;
        DepthMap: pc "DepthMap", "GDPR 4(1)", "depth map", "carte de profondeur", in Image;
        Thermogram: pc "Thermogram", "GDPR 4(1)", "thermal image", "image thermique", in Image;
        Audio: tech "AudioContent", "GDPR 4(1)", "sound", "son", in Personal;
        VoiceRecording: pd "VoiceCommunicationRecording", "GDPR 4(1)", "recorded voice", "voix enregistrée", in Audio;
        AmbientSound: pc "AmbientSound", "GDPR 4(1)", "ambient sound", "son ambiant", in Audio;
        Location: pd "Location", "GDPR 4(1)", "location", "localisation", in Personal;
        PreciseLocation: pd "GPSCoordinate", "GDPR 4(1)", "precise location", "localisation précise", in Location;
        Trajectory: pd "TravelHistory", "GDPR 4(1)", "trajectory", "trajectoire", in Location;
        Behaviour: pd "Behavioural", "GDPR 4(4)", "behaviour", "comportement", in Personal;
        AppearanceVector: pc "AppearanceVector", "GDPR 4(4)", "description of somebody's appearance", "vecteur d'apparence", in Behaviour;
        Demographic: pd "Demographic", "GDPR 4(1)", "demographic trait", "donnée démographique", in Personal;
        AgeRange: pd "AgeRange", "GDPR 4(1)", "age range", "tranche d'âge", in Demographic;
        Gender: pd "Gender", "GDPR 4(1)", "gender", "genre", in Demographic;
        Emotion: pd "Emotion", "AI Act 5(1)(f)", "emotion", "émotion", in Personal;
        Professional: pd "EmploymentHistory", "GDPR 4(1)", "professional life", "vie professionnelle", in Personal;
        Consumption: pd "ServiceConsumptionBehaviour", "GDPR 4(1)", "consumption", "consommation", in Personal;
        OffenceData: pd "CriminalOffence", "GDPR 10; LIL 46", "data about offences", "données d'infraction", in Personal;
        SpecialCategory: dpv "SpecialCategoryPersonalData", "GDPR 9(1); LED 10", "special category of personal data", "catégorie particulière de données", in Personal;
        Biometric: gdpr "BiometricData", "GDPR 4(14), 9(1)", "biometric data that identify a person", "données biométriques d'identification", in SpecialCategory;
        FaceTemplate: pd "FacialPrint", "GDPR 4(14), 9(1)", "face template", "gabarit de visage", in Biometric;
        VoicePrint: pc "VoicePrint", "GDPR 4(14), 9(1)", "voice print", "empreinte vocale", in Biometric;
        GaitSignature: pc "GaitSignature", "GDPR 4(14), 9(1)", "gait signature", "signature de démarche", in Biometric;
        Fingerprint: pd "Fingerprint", "GDPR 4(14), 9(1)", "fingerprint", "empreinte digitale", in Biometric;
        IrisRetina: pd "Retina", "GDPR 4(14), 9(1)", "iris or retina", "iris ou rétine", in Biometric;
        Health: gdpr "HealthData", "GDPR 4(15), 9(1)", "health data", "données de santé", in SpecialCategory;
        Genetic: gdpr "GeneticData", "GDPR 4(13), 9(1)", "genetic data", "données génétiques", in SpecialCategory;
        EthnicOrigin: pd "EthnicOrigin", "GDPR 9(1)", "ethnic origin", "origine ethnique", in SpecialCategory;
        PoliticalOpinion: pd "PoliticalOpinion", "GDPR 9(1)", "political opinion", "opinion politique", in SpecialCategory;
        ReligiousBelief: pd "ReligiousBelief", "GDPR 9(1)", "religious belief", "conviction religieuse", in SpecialCategory;
        TradeUnion: pd "TradeUnionMembership", "GDPR 9(1)", "trade union membership", "appartenance syndicale", in SpecialCategory;
        SexLife: pd "Sexual", "GDPR 9(1)", "sex life or orientation", "vie ou orientation sexuelle", in SpecialCategory;
    }
}

impl DataCategory {
    /// A special category of Article 9 of the GDPR.
    pub fn is_special(self) -> bool {
        self.is_a(Self::SpecialCategory)
    }
}

terms! {
    /// How easily data leads back to a person, from the least to the most. Joining data takes the greater of the two.
    pub enum Identifiability is "state of identifiability", "degré d'identification" {
        Anonymous: dpv "AnonymisedData", "GDPR recital 26", "anonymous", "anonyme";
        ContextAnonymous: dpv "ContextuallyAnonymisedData", "GDPR recital 26", "anonymous in its context", "anonyme dans son contexte";
        Pseudonymised: dpv "PseudonymisedData", "GDPR 4(5)", "pseudonymised", "pseudonymisé";
        Identifiable: dpv "PersonalData", "GDPR 4(1)", "identifiable", "identifiable";
        Identified: dpv "IdentifyingPersonalData", "GDPR 4(1)", "identified", "identifié";
    }
}

terms! {
    /// How data came about.
    pub enum Provenance is "provenance", "provenance de la donnée" {
        Collected: dpv "CollectedPersonalData", "GDPR 13", "collected from the person", "collecté auprès de la personne";
        Observed: dpv "ObservedPersonalData", "GDPR 13", "observed", "observé";
        Derived: dpv "DerivedPersonalData", "GDPR 4(2)", "derived", "dérivé";
        Inferred: dpv "InferredPersonalData", "GDPR 4(4)", "inferred", "inféré";
    }
}

#[cfg(test)]
mod tests {
    use super::{DataCategory, Identifiability};

    #[test]
    fn a_template_is_special_and_a_picture_is_not() {
        assert!(DataCategory::FaceTemplate.is_special());
        assert!(!DataCategory::FaceImage.is_special());
        assert!(!DataCategory::OffenceData.is_special());
    }

    #[test]
    fn identifiability_is_ordered() {
        use Identifiability::{Anonymous, ContextAnonymous, Identifiable, Identified, Pseudonymised};
        assert!(Anonymous < ContextAnonymous && ContextAnonymous < Pseudonymised);
        assert!(Pseudonymised < Identifiable && Identifiable < Identified);
    }
}
