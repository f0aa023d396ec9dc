//! Decisions about persons, and how severe a finding is.

use crate::term::terms;

terms! {
    /// How much of a decision a machine takes.
    pub enum Automation is "degree of automation", "degré d'automatisation" {
        Solely: dpv "FullAutomation", "GDPR 22(1)", "the machine alone", "la machine seule";
        Assisted: dpv "PartialAutomation", "GDPR 22(1)", "a human decides with the machine", "un humain décide avec la machine";
        Advisory: dpv "AssistiveAutomation", "GDPR 22(1)", "the machine advises", "la machine conseille";
    }
}

terms! {
    /// What a decision does to the person.
    pub enum Effect is "effect", "effet" {
        Legal: pc "LegalEffect", "GDPR 22(1)", "legal effect", "effet juridique";
        SimilarlySignificant: pc "SimilarlySignificantEffect", "GDPR 22(1)", "similarly significant effect", "effet significatif de façon similaire";
        Minor: pc "MinorEffect", "", "minor effect", "effet mineur";
    }
}

terms! {
    /// How severe a finding is, the mildest first.
    pub enum Level is "level", "niveau" {
        Note: risk "LowRisk", "", "note", "remarque";
        Warn: risk "ModerateRisk", "", "warning", "avertissement";
        Deny: risk "HighRisk", "", "error", "erreur";
        Forbid: risk "VeryHighRisk", "", "prohibited", "interdit";
    }
}
