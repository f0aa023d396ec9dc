//! Where data may go without a transfer tool.

/// Member States of the European Economic Area, by ISO 3166-1 code, and the names of the whole.
const EEA: [&str; 32] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT",
    "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK", "EU", "EEA",
];

/// Countries that the Commission finds adequate as a whole or for commercial bodies (Article 45 of the GDPR). The United
/// States are not among them: the decision covers only recipients that certified themselves, which a declaration has
/// to say with `transfer_tool = Adequacy`.
const ADEQUATE: [&str; 15] =
    ["AD", "AR", "CA", "CH", "FO", "GB", "GG", "IL", "IM", "JE", "JP", "KR", "NZ", "UK", "UY"];

/// Data that goes to this region leaves the European Economic Area for a place without an adequacy decision. Regions of
/// cloud providers count by what they begin with: `eu-west-1`, `us-east-2`. A region that is not known is taken for one.
pub fn is_third_country(region: &str) -> bool {
    let region = region.trim().to_ascii_uppercase();
    let code = region.split(['-', '_', ' ']).next().unwrap_or_default();
    !EEA.contains(&code) && !ADEQUATE.contains(&code)
}

#[cfg(test)]
mod tests {
    use super::is_third_country;

    #[test]
    fn the_eea_and_adequate_countries_need_no_tool() {
        for near in ["FR", "fr", "EU", "NO", "eu-west-1", "CH", "JP", "UK"] {
            assert!(!is_third_country(near), "{near}");
        }
        for far in ["US", "us-east-2", "CN", "RU", "", "somewhere"] {
            assert!(is_third_country(far), "{far}");
        }
    }
}
