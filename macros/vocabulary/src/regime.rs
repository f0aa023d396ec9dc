//! The texts of law that the tool knows, with the dates between which they apply.

use crate::{Date, Purpose, Text};

/// A text of law.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Regime {
    /// What `law = "..."` says.
    pub id: &'static str,
    /// How it is cited.
    pub title: Text,
    /// The profile that it belongs to: `eu`, `eu-led` or `fr`.
    pub profile: &'static str,
    /// First day of application.
    pub from: Date,
    /// Last day of application; none while it is in force.
    pub until: Option<Date>,
    /// Rules that a declaration under this text satisfies, for the purposes in [`Regime::purposes`].
    pub clears: &'static [&'static str],
    /// The purposes for which `clears` holds.
    pub purposes: &'static [Purpose],
    /// What a reader has to know of it.
    pub remark: Text,
}

impl Regime {
    /// It applies on that day.
    pub fn is_in_force(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }

    /// A declaration under this text satisfies the rule for that purpose on that day.
    pub fn satisfies(&self, rule: &str, purpose: Purpose, day: Date) -> bool {
        self.is_in_force(day) && self.clears.contains(&rule) && self.purposes.contains(&purpose)
    }
}

/// A date of the table, known to exist.
const fn day(year: u16, month: u8, day: u8) -> Date {
    match Date::new(year, month, day) {
        Some(date) => date,
        None => panic!("the table holds only dates of the calendar"),
    }
}

/// The table. A text that is not in it satisfies no rule; the analyzer then warns where it would deny, and asks who
/// checked the text.
static REGIMES: [Regime; 12] = [
    Regime {
        id: "GDPR",
        title: Text::new("Regulation (EU) 2016/679", "règlement (UE) 2016/679"),
        profile: "eu",
        from: day(2018, 5, 25),
        until: None,
        clears: &[],
        purposes: &[],
        remark: Text::new(
            "lays down no task of its own: a basis of Article 6(1)(c) or (e) needs another text",
            "ne prévoit aucune mission : une base de l'article 6(1)(c) ou (e) exige un autre texte",
        ),
    },
    Regime {
        id: "LED",
        title: Text::new("Directive (EU) 2016/680", "directive (UE) 2016/680"),
        profile: "eu-led",
        from: day(2018, 5, 6),
        until: None,
        clears: &[],
        purposes: &[],
        remark: Text::new(
            "applies to competent authorities for criminal purposes; the date is that of transposition",
            "vaut pour les autorités compétentes à des fins pénales ; la date est celle de transposition",
        ),
    },
    Regime {
        id: "LIL-III",
        title: Text::new(
            "loi n° 78-17 du 6 janvier 1978, titre III (articles 87 à 114)",
            "loi n° 78-17 du 6 janvier 1978, titre III (articles 87 à 114)",
        ),
        profile: "fr",
        from: day(2019, 6, 1),
        until: None,
        clears: &[],
        purposes: &[],
        remark: Text::new("transposes Directive (EU) 2016/680", "transpose la directive (UE) 2016/680"),
    },
    Regime {
        id: "AI-ACT-5",
        title: Text::new(
            "Regulation (EU) 2024/1689, article 5(1)(a) to (h)",
            "règlement (UE) 2024/1689, article 5(1)(a) à (h)",
        ),
        profile: "eu",
        from: day(2025, 2, 2),
        until: None,
        clears: &[],
        purposes: &[],
        remark: Text::new("prohibited practices", "pratiques interdites"),
    },
    Regime {
        id: "AI-ACT-50",
        title: Text::new("Regulation (EU) 2024/1689, article 50", "règlement (UE) 2024/1689, article 50"),
        profile: "eu",
        from: day(2026, 8, 2),
        until: None,
        clears: &[],
        purposes: &[],
        remark: Text::new(
            "persons exposed to emotion recognition or biometric categorisation are told",
            "les personnes exposées à la reconnaissance d'émotions ou à la catégorisation biométrique sont informées",
        ),
    },
    Regime {
        id: "AI-ACT-ANNEX-III",
        title: Text::new(
            "Regulation (EU) 2024/1689, articles 9 to 15, 26, 27 and 49 for annex III",
            "règlement (UE) 2024/1689, articles 9 à 15, 26, 27 et 49 pour l'annexe III",
        ),
        profile: "eu",
        from: day(2027, 12, 2),
        until: None,
        clears: &[],
        purposes: &[],
        remark: Text::new(
            "moved from 2 August 2026; the reference in the Official Journal is to be checked",
            "reporté du 2 août 2026 ; la référence au Journal officiel est à vérifier",
        ),
    },
    Regime {
        id: "FR-2023-380-10",
        title: Text::new(
            "loi n° 2023-380 du 19 mai 2023, article 10",
            "loi n° 2023-380 du 19 mai 2023, article 10",
        ),
        profile: "fr",
        from: day(2023, 5, 20),
        until: Some(day(2025, 3, 31)),
        clears: &["PC104"],
        purposes: &[Purpose::PublicSecurity],
        remark: Text::new(
            "experiment with algorithmic analysis of video for eight predetermined events; an extension is not confirmed",
            "expérimentation de l'analyse algorithmique de vidéo pour huit événements prédéterminés ; une prolongation n'est pas confirmée",
        ),
    },
    Regime {
        id: "CSI-L251-2",
        title: Text::new(
            "code de la sécurité intérieure, articles L. 251-1 et suivants",
            "code de la sécurité intérieure, articles L. 251-1 et suivants",
        ),
        profile: "fr",
        from: day(2012, 5, 1),
        until: None,
        clears: &[],
        purposes: &[],
        remark: Text::new(
            "permits filming, not automatic analysis (Conseil d'État, 30 January 2026, n° 506370); at most one month of retention",
            "permet la captation, non l'analyse automatique (Conseil d'État, 30 janvier 2026, n° 506370) ; un mois de conservation au plus",
        ),
    },
    Regime {
        id: "CTRAV-L5312-1",
        title: Text::new(
            "code du travail, articles L. 5312-1 et suivants",
            "code du travail, articles L. 5312-1 et suivants",
        ),
        profile: "fr",
        from: day(2009, 1, 1),
        until: None,
        clears: &[],
        purposes: &[],
        remark: Text::new(
            "lays down a public task and no analysis of persons; which version applied when is not in this table",
            "prévoit une mission publique et aucune analyse de personnes ; les versions successives ne sont pas dans cette table",
        ),
    },
    Regime {
        id: "CENV-L572-1",
        title: Text::new(
            "code de l'environnement, articles L. 572-1 et suivants",
            "code de l'environnement, articles L. 572-1 et suivants",
        ),
        profile: "fr",
        from: day(2006, 1, 1),
        until: None,
        clears: &[],
        purposes: &[],
        remark: Text::new(
            "lays down a public task and no analysis of persons; which version applied when is not in this table",
            "prévoit une mission publique et aucune analyse de personnes ; les versions successives ne sont pas dans cette table",
        ),
    },
    Regime {
        id: "CTRANSP-L2251-1",
        title: Text::new(
            "code des transports, articles L. 2251-1 et suivants",
            "code des transports, articles L. 2251-1 et suivants",
        ),
        profile: "fr",
        from: day(2010, 12, 1),
        until: None,
        clears: &[],
        purposes: &[],
        remark: Text::new(
            "lays down a public task and no analysis of persons; which version applied when is not in this table",
            "prévoit une mission publique et aucune analyse de personnes ; les versions successives ne sont pas dans cette table",
        ),
    },
    Regime {
        id: "CEDU-R421-10",
        title: Text::new("code de l'éducation, article R. 421-10", "code de l'éducation, article R. 421-10"),
        profile: "fr",
        from: day(2009, 1, 1),
        until: None,
        clears: &[],
        purposes: &[],
        remark: Text::new(
            "lays down a public task and no analysis of persons; which version applied when is not in this table",
            "prévoit une mission publique et aucune analyse de personnes ; les versions successives ne sont pas dans cette table",
        ),
    },
];

/// All texts that the tool knows.
pub fn regimes() -> &'static [Regime] {
    &REGIMES
}

/// The text of that identifier.
pub fn regime(id: &str) -> Option<&'static Regime> {
    REGIMES.iter().find(|regime| regime.id == id)
}

#[cfg(test)]
mod tests {
    use super::{regime, regimes};
    use crate::{Date, Purpose};

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn an_expired_text_satisfies_nothing() {
        let law = regime("FR-2023-380-10").unwrap();
        assert!(law.satisfies("PC104", Purpose::PublicSecurity, date("2024-07-26")));
        assert!(!law.satisfies("PC104", Purpose::PublicSecurity, date("2025-04-01")));
        assert!(!law.satisfies("PC104", Purpose::Advertising, date("2024-07-26")));
        assert!(!law.satisfies("PC202", Purpose::PublicSecurity, date("2024-07-26")));
    }

    #[test]
    fn the_law_on_filming_satisfies_no_rule() {
        assert!(regime("CSI-L251-2").unwrap().clears.is_empty());
    }

    #[test]
    fn identifiers_are_unique_and_dates_in_order() {
        for (at, entry) in regimes().iter().enumerate() {
            assert!(regimes()[..at].iter().all(|other| other.id != entry.id), "{}", entry.id);
            assert!(entry.until.is_none_or(|last| entry.from < last), "{}", entry.id);
            assert_eq!(entry.clears.is_empty(), entry.purposes.is_empty(), "{}", entry.id);
        }
    }
}
