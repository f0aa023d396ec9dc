//! Why data may be processed, and why it may leave the European Economic Area.

use crate::term::terms;

terms! {
    /// A legal basis: Article 6 of the GDPR, or Article 8 of the Law Enforcement Directive.
    pub enum LegalBasis is "legal basis", "base légale" {
        Consent: gdpr "A6-1-a", "GDPR 6(1)(a)", "consent", "consentement";
        Contract: gdpr "A6-1-b", "GDPR 6(1)(b)", "contract with the person", "contrat avec la personne";
        LegalObligation: gdpr "A6-1-c", "GDPR 6(1)(c)", "legal obligation", "obligation légale";
        VitalInterest: gdpr "A6-1-d", "GDPR 6(1)(d)", "vital interests", "intérêts vitaux";
        PublicTask: gdpr "A6-1-e", "GDPR 6(1)(e)", "task in the public interest", "mission d'intérêt public";
        LegitimateInterest: gdpr "A6-1-f", "GDPR 6(1)(f)", "legitimate interests", "intérêts légitimes";
        LedNecessity: pc "LED-A8", "LED 8; LIL 87, 89", "necessary for a competent authority's task", "nécessité pour l'autorité compétente";
    }
}

terms! {
    /// A condition under which special categories and data about offences may be processed: Articles 9(2) and 10 of
    /// the GDPR, Article 10 of the Law Enforcement Directive.
    pub enum SpecialCondition is "condition for special categories", "condition pour les catégories particulières" {
        ExplicitConsent: gdpr "A9-2-a", "GDPR 9(2)(a)", "explicit consent", "consentement explicite";
        Employment: gdpr "A9-2-b", "GDPR 9(2)(b)", "employment and social security law", "droit du travail et de la sécurité sociale";
        VitalIncapable: gdpr "A9-2-c", "GDPR 9(2)(c)", "vital interests of a person who cannot consent", "intérêts vitaux, personne incapable de consentir";
        NonProfitMembers: gdpr "A9-2-d", "GDPR 9(2)(d)", "members of a non-profit body", "membres d'un organisme à but non lucratif";
        ManifestlyPublic: gdpr "A9-2-e", "GDPR 9(2)(e)", "manifestly made public by the person", "manifestement rendu public par la personne";
        LegalClaims: gdpr "A9-2-f", "GDPR 9(2)(f)", "legal claims", "exercice de droits en justice";
        SubstantialPublicInterest: gdpr "A9-2-g", "GDPR 9(2)(g)", "substantial public interest", "intérêt public important";
        HealthCare: gdpr "A9-2-h", "GDPR 9(2)(h)", "health care", "soins de santé";
        PublicHealth: gdpr "A9-2-i", "GDPR 9(2)(i)", "public health", "santé publique";
        ResearchStatistics: gdpr "A9-2-j", "GDPR 9(2)(j), 89", "archives, research, statistics", "archives, recherche, statistiques";
        OfficialAuthorityA10: pc "A10-OfficialAuthority", "GDPR 10", "control of official authority", "contrôle de l'autorité publique";
        LawA10: pc "A10-Law", "GDPR 10", "law that permits data about offences", "texte autorisant les données d'infraction";
        LedStrict: pc "LED-A10", "LED 10; LIL 88", "strict necessity for a competent authority", "nécessité absolue pour l'autorité compétente";
        Lil31: pc "LIL-31", "LIL 31", "State police file set up by order or decree", "fichier de police de l'État";
        Lil32: pc "LIL-32", "LIL 32", "State biometric authentication by decree", "authentification biométrique de l'État";
    }
}

terms! {
    /// What allows a transfer to a third country.
    pub enum TransferTool is "transfer tool", "outil de transfert" {
        Adequacy: gdpr "A45-3", "GDPR 45(3)", "adequacy decision", "décision d'adéquation";
        LegalInstrument: gdpr "A46-2-a", "GDPR 46(2)(a)", "instrument between public authorities", "instrument entre autorités publiques";
        Bcr: gdpr "A46-2-b", "GDPR 46(2)(b)", "binding corporate rules", "règles d'entreprise contraignantes";
        Scc: gdpr "A46-2-c", "GDPR 46(2)(c)", "standard contractual clauses of the Commission", "clauses contractuelles types de la Commission";
        SccDpa: gdpr "A46-2-d", "GDPR 46(2)(d)", "standard contractual clauses of a regulator", "clauses contractuelles types d'une autorité";
        Code: gdpr "A46-2-e", "GDPR 46(2)(e)", "code of conduct", "code de conduite";
        Certification: gdpr "A46-2-f", "GDPR 46(2)(f)", "certification", "certification";
        AdHoc: gdpr "A46-3-a", "GDPR 46(3)(a)", "clauses approved by a regulator", "clauses approuvées par une autorité";
        Derogation: pc "Derogation", "GDPR 49(1)", "derogation for a specific situation", "dérogation pour situation particulière";
        DerogationConsent: gdpr "A49-1-a", "GDPR 49(1)(a)", "explicit consent to the transfer", "consentement explicite au transfert", in Derogation;
        DerogationContract: gdpr "A49-1-b", "GDPR 49(1)(b)", "contract with the person", "contrat avec la personne", in Derogation;
        DerogationContractThird: gdpr "A49-1-c", "GDPR 49(1)(c)", "contract in the person's interest", "contrat dans l'intérêt de la personne", in Derogation;
        DerogationPublicInterest: gdpr "A49-1-d", "GDPR 49(1)(d)", "important public interest", "motifs importants d'intérêt public", in Derogation;
        DerogationLegalClaims: gdpr "A49-1-e", "GDPR 49(1)(e)", "legal claims", "droits en justice", in Derogation;
        DerogationVital: gdpr "A49-1-f", "GDPR 49(1)(f)", "vital interests", "intérêts vitaux", in Derogation;
        DerogationRegister: gdpr "A49-1-g", "GDPR 49(1)(g)", "public register", "registre public", in Derogation;
        LedAdequacy: pc "LED-A36", "LED 36", "adequacy decision (police and justice)", "décision d'adéquation (police-justice)";
        LedSafeguards: pc "LED-A37", "LED 37", "appropriate safeguards (police and justice)", "garanties appropriées (police-justice)";
        LedDerogation: pc "LED-A38", "LED 38", "derogation (police and justice)", "dérogation (police-justice)";
        LedDirect: pc "LED-A39", "LED 39", "direct transfer to a recipient abroad (police and justice)", "transfert direct (police-justice)";
    }
}
