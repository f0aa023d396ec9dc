//! What data is processed for.

use crate::term::terms;

terms! {
    /// A purpose of processing.
    pub enum Purpose is "purpose", "finalité" {
        PublicSecurity: dpv "ProtectionOfPublicSecurity", "GDPR 5(1)(b)", "public security", "sécurité publique";
        OffenceDetection: law "LegalOffenceDetection", "LED 1", "detection of offences", "détection d'infractions";
        CrimeInvestigation: law "CrimeInvestigation", "LED 1", "criminal investigation", "enquête pénale";
        ParkingEnforcement: law "RoadParkingEnforcement", "GDPR 5(1)(b)", "parking control", "contrôle du stationnement";
        JudicialRequisition: law "LegalEvidenceCollection", "LED 1", "evidence on judicial request", "réquisition judiciaire";
        AccessControl: dpv "EnforceAccessControl", "GDPR 5(1)(b)", "access control", "contrôle d'accès";
        IdentityVerification: dpv "IdentityVerification", "GDPR 5(1)(b)", "verification of identity", "vérification d'identité";
        Attendance: edu "StudentAttendanceManagement", "GDPR 5(1)(b)", "attendance", "contrôle de présence";
        AgeVerification: dpv "AgeVerification", "GDPR 5(1)(b)", "verification of age", "vérification de l'âge";
        Statistics: dpv "ProvideOfficialStatistics", "GDPR 5(1)(b), 89", "statistics", "statistiques";
        AudienceStatistics: dpv "ServiceUsageAnalytics", "GDPR 5(1)(b)", "audience statistics", "mesure d'audience";
        MobilityPlanning: dpv "ImproveTransportMobility", "GDPR 5(1)(b)", "mobility planning", "planification de la mobilité";
        TransportSafety: law "PublicTransportSafetyMonitoring", "GDPR 5(1)(b)", "safety of public transport", "sûreté des transports";
        PublicService: ps "PublicServiceProvision", "GDPR 5(1)(b)", "public service", "service public";
        Recommendation: dpv "ProvidePersonalisedRecommendations", "GDPR 5(1)(b)", "personal recommendations", "recommandations personnalisées";
        Advertising: dpv "Advertising", "GDPR 5(1)(b)", "advertising", "publicité";
        FaceSearch: dpv "SearchFunctionalities", "AI Act 5(1)(e)", "search by face", "recherche par visage";
        SellData: dpv "SellDataToThirdParties", "GDPR 5(1)(b)", "sale of data", "vente de données";
        WorkplaceMonitoring: dpv "PersonnelMonitoring", "GDPR 88", "monitoring at work", "surveillance au travail";
        Research: dpv "ScientificResearch", "GDPR 89", "research", "recherche";
        ModelTraining: ai "ModelTraining", "GDPR 5(1)(b)", "training of models", "entraînement de modèles";
        LegalCompliance: dpv "LegalCompliance", "GDPR 6(1)(c)", "compliance with law", "respect d'obligations légales";
    }
}

impl Purpose {
    /// Flag S: results are about many and not used to act on anybody.
    pub fn is_statistical(self) -> bool {
        matches!(self, Self::Statistics | Self::AudienceStatistics | Self::MobilityPlanning | Self::Research)
    }

    /// Flag O: results are used to act in the place and at the time.
    pub fn is_operational(self) -> bool {
        matches!(
            self,
            Self::PublicSecurity
                | Self::OffenceDetection
                | Self::ParkingEnforcement
                | Self::AccessControl
                | Self::IdentityVerification
                | Self::Attendance
                | Self::AgeVerification
                | Self::TransportSafety
                | Self::PublicService
                | Self::Recommendation
                | Self::Advertising
                | Self::FaceSearch
                | Self::SellData
                | Self::WorkplaceMonitoring
        )
    }

    /// Flag L: a purpose of police or criminal justice when a competent authority pursues it.
    pub fn is_law_enforcement(self) -> bool {
        matches!(
            self,
            Self::PublicSecurity
                | Self::OffenceDetection
                | Self::CrimeInvestigation
                | Self::JudicialRequisition
        )
    }
}
