//! A declared processing: one entry of the register, or the inline keys of `#[processing]`.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Automation, Controller, DataCategory, Duration, Effect, Flag, LegalBasis, Operation, Origin, Purpose,
    RecipientRole, Space, SpecialCondition, Subject, TextKey, TransferTool,
};

/// What is declared of a processing. A key that was not given is empty.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ProcessingKeys {
    /// `purpose`
    pub purposes: Vec<Purpose>,
    /// `data`
    pub data: Vec<DataCategory>,
    /// `subjects`
    pub subjects: Vec<Subject>,
    /// `origin`: how the controller came to have the data.
    pub origins: Vec<Origin>,
    /// `space`: the places that are watched.
    pub spaces: Vec<Space>,
    /// `operation`: what is done with the data.
    pub operations: Vec<Operation>,
    /// `automation`: how much of a decision the machine takes.
    pub automation: Option<Automation>,
    /// `effect`: what a decision does to the person.
    pub effect: Option<Effect>,
    /// `profile`: the profiles of law, where they differ from those of the controller.
    pub profiles: Vec<String>,
    /// `controller` (`kind` in `privacy.toml`)
    pub controller: Option<Controller>,
    /// `basis`
    pub basis: Option<LegalBasis>,
    /// `art9`
    pub special: Option<SpecialCondition>,
    /// `law`: identifiers of texts, see [`regimes`](crate::regimes).
    pub law: Vec<String>,
    /// `retention`: serves only sinks that name no store.
    pub retention: Option<Duration>,
    /// `transfer_tool`
    pub transfer_tool: Option<TransferTool>,
    /// `min_cell`: the fewest persons that a published count may stand for.
    pub min_cell: Option<u64>,
    /// `recipients`
    pub recipients: Vec<Recipient>,
    /// `store`
    pub stores: Vec<Store>,
    /// `sources`: paths of functions whose data falls under this declaration.
    pub sources: Vec<String>,
    /// `sinks`: paths of functions through which data leaves under this declaration.
    pub sinks: Vec<String>,
    /// Keys whose value is text.
    pub texts: BTreeMap<TextKey, String>,
    /// Keys that are there or not.
    pub flags: BTreeSet<Flag>,
}

impl ProcessingKeys {
    /// The text of a key.
    pub fn text(&self, key: TextKey) -> Option<&str> {
        self.texts.get(&key).map(String::as_str)
    }

    /// A flag was given.
    pub fn has(&self, flag: Flag) -> bool {
        self.flags.contains(&flag)
    }
}

/// Somebody whom data is given to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Recipient {
    /// `name`
    pub name: String,
    /// `region`: an ISO 3166 country code, or the like.
    pub region: Option<String>,
    /// `role`
    pub role: Option<RecipientRole>,
    /// `contract`
    pub contract: Option<String>,
}

/// A place where data is kept.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Store {
    /// `name`
    pub name: String,
    /// `retention`
    pub retention: Option<Duration>,
    /// `erase`: the function that deletes from it.
    pub erase: Option<String>,
    /// `encrypted`
    pub encrypted: bool,
}
