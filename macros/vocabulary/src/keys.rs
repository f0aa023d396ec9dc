//! The keys of a declaration of processing whose value is free text or nothing.

/// Makes an enumeration of keys, each with its spelling in attributes and `privacy.toml`.
macro_rules! keys {
    ($(#[$meta:meta])* pub enum $name:ident { $( $key:ident: $spelling:literal, $meaning:literal; )+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[non_exhaustive]
        pub enum $name {
            $( #[doc = $meaning] $key, )+
        }

        impl $name {
            /// All keys, in the order of the table.
            pub const ALL: &'static [Self] = &[$( Self::$key, )+];

            /// How attributes and `privacy.toml` spell it.
            pub fn name(self) -> &'static str {
                match self { $( Self::$key => $spelling, )+ }
            }

            /// What its value says.
            pub fn meaning(self) -> &'static str {
                match self { $( Self::$key => $meaning, )+ }
            }

            /// The key of that spelling.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|key| key.name() == name)
            }
        }
    };
}

keys! {
    /// A key whose value is text.
    pub enum TextKey {
        Notice: "notice", "where the persons are told";
        Dpia: "dpia", "the impact assessment (Article 35 of the GDPR)";
        Opinion: "opinion", "the opinion of the supervisory authority";
        Necessity: "necessity", "why no less intrusive means reaches the purpose";
        Alternative: "alternative", "the equal alternative of somebody who refuses";
        Objection: "objection", "how a person objects";
        Withdraw: "withdraw", "how consent is withdrawn";
        Erase: "erase", "the function that erases";
        Access: "access", "the function that gives a person their data";
        Lia: "lia", "the balancing test of legitimate interests";
        Requisition: "requisition", "the request of a judicial authority";
        HumanReview: "human_review", "who reviews decisions and may overrule";
        Compat: "compat", "the assessment of compatible purposes (Article 6(4) of the GDPR)";
        Guardian: "guardian", "how a guardian consents";
        CollectiveAgreement: "collective_agreement", "the collective agreement (Article 9(2)(b) of the GDPR)";
        ProfessionalContract: "professional_contract", "the contract with a health professional (Article 9(2)(h) of the GDPR)";
        Safeguards: "safeguards", "the safeguards for special categories";
        Reason: "reason", "why";
        Justification: "justification", "the reasons for calling the result anonymous";
    }
}

keys! {
    /// A key that is there or not.
    pub enum Flag {
        RealtimeOnly: "realtime_only", "nothing raw is kept";
        OneShot: "one_shot", "one verification, nothing is kept after it";
        Videoprotection: "videoprotection", "video protection (CSI L. 251-1 and following)";
        OutsidePublicTask: "outside_public_task", "a public body acts outside its public task";
        Encrypted: "encrypted", "what is kept or sent is encrypted";
        OnlineService: "online_service", "an online service that is offered to the person (Article 8 of the GDPR)";
        ImpliedConsent: "implied_consent", "consent is taken from what somebody does";
        VitalInterests: "vital_interests", "it protects the vital interests of a person (Article 10 of the LED)";
        ManifestlyPublic: "manifestly_public", "the person made the data public (Article 10 of the LED)";
    }
}
