//! Persons and organisations.

use crate::term::terms;

terms! {
    /// Whom data is about.
    pub enum Subject is "kind of person", "type de personne" {
        Minor: dpv "Child", "GDPR 8, recital 38", "minor", "mineur";
        Patient: dpv "Patient", "GDPR 9(1)", "patient", "patient";
        Student: dpv "Student", "", "student", "élève ou étudiant";
        Employee: dpv "Employee", "GDPR 88", "employee", "salarié";
        JobApplicant: dpv "JobApplicant", "GDPR 88", "job applicant", "candidat à l'emploi";
        Passerby: dpv "Visitor", "", "passer-by", "passant";
        Citizen: dpv "Citizen", "", "citizen", "citoyen";
        Vulnerable: dpv "VulnerableDataSubject", "GDPR recital 75", "vulnerable person", "personne vulnérable";
        Adult: dpv "Adult", "", "adult", "adulte";
        Customer: dpv "Customer", "", "customer", "client";
    }
}

impl Subject {
    /// Somebody who cannot easily refuse: consent is doubtful (recitals 42 and 43 of the GDPR).
    pub fn is_dependent(self) -> bool {
        matches!(
            self,
            Self::Minor
                | Self::Student
                | Self::Employee
                | Self::JobApplicant
                | Self::Patient
                | Self::Vulnerable
        )
    }
}

terms! {
    /// Who is responsible.
    pub enum Controller is "controller", "responsable" {
        PublicAuthority: dpv "PublicSectorBody", "GDPR 4(7)", "public authority", "autorité publique";
        Municipality: dpv "PublicSectorBody", "GDPR 4(7)", "municipality", "commune", in PublicAuthority;
        LedAuthority: dpv "LawEnforcementOrganisation", "LED 3(7)", "competent authority for police or justice", "autorité compétente police-justice", in PublicAuthority;
        School: dpv "EducationalOrganisation", "GDPR 4(7)", "public school", "établissement scolaire public", in PublicAuthority;
        Employer: dpv "PrivateSectorBody", "GDPR 4(7)", "employer", "employeur";
        Private: dpv "PrivateSectorBody", "GDPR 4(7)", "private body", "organisme privé";
        NonProfit: dpv "NonProfitOrganisation", "GDPR 4(7)", "non-profit body", "organisme à but non lucratif";
        Processor: dpv "DataProcessor", "GDPR 4(8)", "processor", "sous-traitant";
    }
}

impl Controller {
    /// A public authority in the exercise of its tasks: the last sentence of Article 6(1) of the GDPR bars legitimate
    /// interests.
    pub fn is_public(self) -> bool {
        use crate::Term;
        self.is_a(Self::PublicAuthority)
    }
}

terms! {
    /// What a recipient is to the controller.
    pub enum RecipientRole is "role of a recipient", "rôle d'un destinataire" {
        Processor: dpv "DataProcessor", "GDPR 4(8), 28", "processor", "sous-traitant";
        Controller: dpv "DataController", "GDPR 4(7)", "separate controller", "responsable distinct";
        JointController: dpv "JointDataControllers", "GDPR 26", "joint controller", "responsable conjoint";
        ThirdParty: dpv "ThirdParty", "GDPR 4(10)", "third party", "tiers";
        LawEnforcement: dpv "LawEnforcementOrganisation", "LED 3(7)", "police or justice", "police ou justice";
        Authority: dpv "Authority", "GDPR 4(9)", "public authority", "autorité publique";
    }
}
