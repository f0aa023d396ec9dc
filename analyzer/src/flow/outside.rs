//! The code outside of the program that calls it: the runtime, a library, another crate.
//!
//! Such a caller gives what the types of the parameters say. What it does with the result, models say of the methods
//! that libraries call back (`input = "return"`), and the standard library of `main`: it writes the error out.

use super::call::CallShape;
use super::callees::has_receiver;
use super::context::Role;
use super::engine::Engine;
use super::frame::Frame;
use super::harvest::SinkCall;
use super::spec::Input;
use super::trace::{ContextId, Site};
use super::value::{Labels, Value};
use crate::mir::syntax::{Body, TerminatorKind, Type};
use crate::program::BodyId;

/// So many futures may a call give one after the other: an async closure gives one that gives another.
const MAX_AWAITED: usize = 4;

impl Engine<'_> {
    /// The outside calls a body with whatever its types say, and awaits what it returns, if it can be.
    pub(super) fn enter_from_outside(&mut self, id: ContextId) {
        debug_assert_eq!(self.contexts[id.0 as usize].key.role, Role::Outside);
        let body_id = self.contexts[id.0 as usize].key.body;
        let mut frame = Frame::new(self, id);
        let body = frame.body.clone();
        let processing = self.endpoints.of_body(body_id).and_then(|said| said.processing);
        let site = frame.site;
        let parameters = self.endpoints.parameters(body_id);
        let has_receiver = has_receiver(self.program, &body);
        for env in self.program.outer_environments(body_id) {
            let mut args = Vec::new();
            for index in 1..=body.arg_count {
                let ty = self.program.substitute(body.locals[index as usize].ty, env);
                let mut content = self.labels_of_type(ty, site, processing);
                if self.program.is_called_back(body_id) {
                    content = content.join(&frame.library_gives(self, ty));
                }
                for (parameter, source) in &parameters {
                    if parameter + u32::from(has_receiver) == index - 1 {
                        let taint = self.new_source(*source, site, processing);
                        content = content.with_labels(&Labels::from_iter([taint]));
                    }
                }
                args.push(match self.program.interner().get_type(ty) {
                    Type::Ref { .. } | Type::RawPtr { .. } => frame.temporary(content).1,
                    _ => content,
                });
            }
            frame.site = site;
            let mut result = self.call_body(&mut frame, body_id, env, &args, site);
            for _ in 0..MAX_AWAITED {
                match result {
                    Some(value) if frame.is_future(self, &value) => {
                        result = frame.await_value(self, &value, None)
                    }
                    _ => break,
                }
            }
            if let Some(value) = result {
                frame.site = site_of_return(body_id, &body).unwrap_or(site);
                frame.hand_over_made(self, body_id, env, &value);
                self.take_result(&mut frame, body_id, &value);
            }
        }
    }

    /// What the outside does with what a body returned.
    fn take_result(&mut self, frame: &mut Frame, body: BodyId, value: &Value) {
        if self.program.is_main(body) {
            return self.end_with(frame, value);
        }
        let said = self.endpoints.of_body(body);
        let sinks = said.map(|said| said.sinks.clone()).unwrap_or_default();
        for sink in sinks {
            if self.endpoints.sinks[sink].input == Input::Return {
                let labels = frame.deep_labels_of(self, std::slice::from_ref(value));
                let callee = self.program.display_name(body);
                let call = SinkCall { site: frame.site, sink, callee, processing: frame.processing };
                frame.arrive(self, call, &labels);
            }
        }
    }

    /// The runtime takes what `main` returned.
    fn end_with(&mut self, frame: &mut Frame, value: &Value) {
        let ty = frame.body.locals[0].ty;
        let path = self.trait_method_path(ty, "std::process::Termination", &[], "report");
        let callee = self.callee(path, None);
        let args = std::slice::from_ref(value);
        if let Some((body, env)) = callee.bodies.first() {
            self.call_body(frame, *body, *env, args, frame.site);
            return;
        }
        let name = callee.name.name.clone();
        let shape = CallShape { inputs: vec![ty], output: None, has_receiver: true, name, sig: None };
        frame.call_with(self, &callee.said, &shape, args, None);
    }
}

fn site_of_return(id: BodyId, body: &Body) -> Option<Site> {
    let returns =
        body.blocks.iter().position(|block| matches!(block.terminator.kind, TerminatorKind::Return))?;
    Some(Site { body: id, block: returns as u32, statement: body.blocks[returns].statements.len() as u32 })
}
