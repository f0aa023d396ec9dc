//! What a controller does about a risk, the rights of persons, and the classes of the AI Act.

use crate::term::terms;

terms! {
    /// A measure that a declaration can name.
    pub enum Measure is "measure", "mesure" {
        ImpactAssessment: dpv "DPIA", "GDPR 35", "impact assessment", "analyse d'impact";
        FundamentalRightsAssessment: dpv "FRIA", "AI Act 27", "fundamental rights impact assessment", "analyse d'impact sur les droits fondamentaux";
        Record: dpv "ROPA", "GDPR 30", "record of processing", "registre des traitements";
        Notice: dpv "PrivacyNotice", "GDPR 12-14", "privacy notice", "information des personnes";
        PostedNotice: dpv "PostedNotice", "GDPR 12-13", "posted notice", "panneau d'information", in Notice;
        BalancingTest: dpv "LegitimateInterestAssessment", "GDPR 6(1)(f)", "balancing test of legitimate interests", "mise en balance des intérêts légitimes";
        CompatibilityAssessment: gdpr "PurposeCompatibilityAssessment", "GDPR 6(4)", "assessment of compatible purposes", "analyse de compatibilité des finalités";
        NecessityAssessment: gdpr "NecessityAssessment", "GDPR 35(7)(b)", "assessment of necessity", "analyse de nécessité";
        ProcessorAgreement: dpv "ControllerProcessorAgreement", "GDPR 28(3)", "contract with the processor", "contrat de sous-traitance";
        Retention: dpv "StorageDuration", "GDPR 5(1)(e)", "retention period", "durée de conservation";
        Deletion: dpv "StorageDeletion", "GDPR 17", "deletion of what is stored", "effacement des données conservées";
    }
}

terms! {
    /// A right of a person.
    pub enum Right is "right", "droit" {
        Withdrawal: gdpr "A7-3", "GDPR 7(3)", "withdrawal of consent", "retrait du consentement";
        Access: gdpr "A15", "GDPR 15", "access", "accès";
        Erasure: gdpr "A17", "GDPR 17", "erasure", "effacement";
        Objection: gdpr "A21", "GDPR 21", "objection", "opposition";
        HumanIntervention: gdpr "A22-3-a", "GDPR 22(3)", "intervention of a human", "intervention humaine";
        OwnView: gdpr "A22-3-b", "GDPR 22(3)", "to express one's point of view", "exprimer son point de vue";
        Contest: gdpr "A22-3-c", "GDPR 22(3)", "to contest the decision", "contester la décision";
    }
}

terms! {
    /// A class of AI systems: prohibited, or of high risk.
    pub enum AiClass is "class of AI systems", "classe de systèmes d'IA" {
        UntargetedScraping: aia "ProhibitedAISystem-A5-1-e", "AI Act 5(1)(e)", "face data base from untargeted scraping", "base de visages par moissonnage non ciblé";
        EmotionAtWorkOrSchool: aia "ProhibitedAISystem-A5-1-f", "AI Act 5(1)(f)", "emotions at work or school", "émotions au travail ou à l'école";
        SensitiveCategorisation: aia "ProhibitedAISystem-A5-1-g", "AI Act 5(1)(g)", "biometric categorisation by sensitive traits", "catégorisation biométrique sensible";
        RealTimeIdentification: aia "ProhibitedAISystem-A5-1-h", "AI Act 5(1)(h)", "real-time remote biometric identification for law enforcement", "identification biométrique à distance en temps réel à des fins répressives";
        RemoteIdentification: aia "HighRiskAISystem-AnnexIII-1-a", "AI Act annex III(1)(a)", "remote biometric identification", "identification biométrique à distance";
    }
}
