//! Where data leaves.

use crate::term::terms;

terms! {
    /// A kind of exit. That a network lies in a third country is not a kind: the region of the recipient says so.
    pub enum SinkKind is "sink", "sortie" {
        Storage: dpv "Store", "GDPR 5(1)(e)", "storage", "stockage";
        Backup: dpv "Store", "GDPR 5(1)(e)", "backup", "sauvegarde", in Storage;
        Index: dpv "Store", "GDPR 5(1)(e)", "search index", "index de recherche", in Storage;
        Log: dpv "Record", "GDPR 32", "log", "journal";
        Network: dpv "Transmit", "GDPR 13(1)(e)", "network", "réseau";
        Ipc: dpv "Transfer", "GDPR 32", "another process", "autre processus";
        Display: dpv "Display", "GDPR 32", "display", "affichage";
        Alert: dpv "Display", "GDPR 22", "alert to an operator", "alerte à un opérateur";
        Actuator: pc "Actuate", "GDPR 22", "actuator", "actionneur";
        Decision: dpv "AutomatedDecisionMaking", "GDPR 22", "decision about a person", "décision sur une personne";
        SearchApi: dpv "MakeAvailable", "GDPR 13(1)(e)", "search interface", "interface de recherche";
        TrainingSet: ai "TrainingData", "GDPR 5(1)(b)", "training data", "données d'entraînement";
        ModelArtifact: ai "ModelTraining", "GDPR 5(1)(b)", "trained model", "modèle entraîné";
    }
}
