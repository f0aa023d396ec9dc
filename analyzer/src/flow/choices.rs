//! Calls of which only one is made, and calls that are made as often as code that is not seen likes.

use super::engine::Engine;
use super::frame::{Frame, Memo};
use super::state::State;
use super::value::Value;

/// So often a call that may be repeated is followed, as long as it leaves something new behind.
const MAX_ROUNDS: usize = 3;

impl Frame {
    /// One of several calls is made: each begins with what is known now, and what any of them leaves behind is known
    /// then. None if none of them returns.
    pub(super) fn one_of<T>(
        &mut self,
        engine: &mut Engine,
        calls: Vec<T>,
        mut make: impl FnMut(&mut Frame, &mut Engine, T) -> Option<Value>,
    ) -> Option<Value> {
        let is_sure = calls.len() == 1;
        let before = if is_sure { State::default() } else { self.state.clone() };
        let mut after: Option<State> = None;
        let mut result: Option<Value> = None;
        for call in calls {
            if is_sure {
                return make(self, engine, call);
            }
            self.go_back_to(before.clone());
            let Some(value) = make(self, engine, call) else { continue };
            result = Some(result.map_or(value.clone(), |result| result.join(&value)));
            match &mut after {
                None => after = Some(self.state.clone()),
                Some(after) => _ = after.join(&self.state, 0),
            }
        }
        self.go_back_to(after.unwrap_or(before));
        result
    }

    /// A call that is made never, once, or several times one after the other. None if it does not return.
    pub(super) fn repeatedly(
        &mut self,
        engine: &mut Engine,
        mut make: impl FnMut(&mut Frame, &mut Engine) -> Option<Value>,
    ) -> Option<Value> {
        let mut result: Option<Value> = None;
        for _ in 0..MAX_ROUNDS {
            let before = self.state.clone();
            let Some(value) = make(self, engine) else {
                self.go_back_to(before);
                break;
            };
            result = Some(result.map_or(value.clone(), |result| result.join(&value)));
            let mut both = before;
            let has_changed = both.join(&self.state, 0);
            self.go_back_to(both);
            if !has_changed {
                break;
            }
        }
        result
    }

    fn go_back_to(&mut self, state: State) {
        self.state = state;
        if let Some(memo) = &mut self.memo {
            *memo = Memo::default();
        }
    }
}
