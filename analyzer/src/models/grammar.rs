//! Reads the language of [`super::transfer`].

use super::transfer::{Expr, Place, Root, Statement, Step, Transfer};

/// Why a statement cannot be read, and at which byte of the text.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{problem} at byte {offset}")]
pub struct GrammarError {
    /// Byte offset into the text of the transfer.
    pub offset: usize,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with the text of a transfer.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Problem {
    /// Something else stands where this was needed.
    #[error("expected {0}")]
    Expected(&'static str),
    /// A name that is no function of the language.
    #[error(
        "`{0}` is no function of the model language; use call, item, await, poll, cell, method, make, through, run, pour, elements or swap"
    )]
    UnknownFunction(String),
    /// A name after a dot that is no step.
    #[error("`.{0}` is no step; use `.N`, `.Variant.N`, `.cell`, `.out`, `*`, `^` or `[]`")]
    UnknownStep(String),
    /// A function of the language got the wrong number of arguments.
    #[error("`{0}` takes {1}")]
    Arguments(&'static str, &'static str),
    /// Something follows a complete transfer.
    #[error("unexpected text; separate statements by `;`")]
    Trailing,
}

/// Parses the statements of one function.
///
/// # Errors
/// The first place that is not in the language.
pub fn parse(text: &str) -> Result<Transfer, GrammarError> {
    let mut reader = Reader { text, at: 0 };
    let mut statements = Vec::new();
    loop {
        statements.push(reader.statement()?);
        if !reader.eat(";") {
            break;
        }
        if reader.rest().is_empty() {
            break;
        }
    }
    if !reader.rest().is_empty() {
        return Err(reader.fail(Problem::Trailing));
    }
    Ok(Transfer { statements })
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    /// What is left, without leading white space.
    fn rest(&mut self) -> &'t str {
        let rest = &self.text[self.at..];
        let trimmed = rest.trim_start();
        self.at += rest.len() - trimmed.len();
        trimmed
    }

    fn fail(&self, problem: Problem) -> GrammarError {
        GrammarError { offset: self.at, problem }
    }

    fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn need(&mut self, token: &'static str) -> Result<(), GrammarError> {
        if self.eat(token) { Ok(()) } else { Err(self.fail(Problem::Expected(token))) }
    }

    /// An identifier, or a path where `::` is allowed in it; empty where there is none.
    fn word(&mut self, extra: &[char]) -> &'t str {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || extra.contains(&c)))
            .unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn keyword(&mut self, keyword: &str) -> bool {
        let before = self.at;
        if self.word(&[]) == keyword {
            return true;
        }
        self.at = before;
        false
    }

    fn statement(&mut self) -> Result<Statement, GrammarError> {
        let dst = if self.keyword("_") { None } else { Some(self.place()?) };
        let replaces = if self.eat(":=") {
            true
        } else {
            self.need("<-").map_err(|e| GrammarError { problem: Problem::Expected("`:=` or `<-`"), ..e })?;
            false
        };
        Ok(Statement { dst, replaces, value: self.expr()? })
    }

    fn expr(&mut self) -> Result<Expr, GrammarError> {
        let first = self.choice()?;
        if self.keyword("else") {
            return Ok(Expr::Else(Box::new(first), Box::new(self.choice()?)));
        }
        Ok(first)
    }

    fn choice(&mut self) -> Result<Expr, GrammarError> {
        let mut terms = vec![self.term()?];
        while self.eat("|") {
            terms.push(self.term()?);
        }
        Ok(if terms.len() == 1 { terms.remove(0) } else { Expr::Join(terms) })
    }

    fn term(&mut self) -> Result<Expr, GrammarError> {
        if self.eat("&") {
            // Parentheses make a temporary of a place: `&(arg0)` can be written through, `&arg0` is what was passed.
            if self.rest().starts_with('(') {
                return Ok(Expr::Borrow(Box::new(self.term()?)));
            }
            return Ok(match self.term()? {
                Expr::Place(place) => Expr::Ref(place),
                other => Expr::Borrow(Box::new(other)),
            });
        }
        if self.eat("~") {
            return Ok(Expr::Labels(Box::new(self.term()?)));
        }
        let value = self.primary()?;
        let steps = self.steps()?;
        Ok(match value {
            _ if steps.is_empty() => value,
            Expr::Place(place) => Expr::Place(Place { root: place.root, steps }),
            other => Expr::Part(Box::new(other), steps),
        })
    }

    fn root(&mut self) -> Option<Root> {
        let before = self.at;
        let root = match self.word(&[]) {
            "self" => Some(Root::Receiver),
            "return" => Some(Root::Return),
            "panic" => Some(Root::Panic),
            word => word.strip_prefix("arg").and_then(|n| n.parse().ok()).map(Root::Arg),
        };
        if root.is_none() {
            self.at = before;
        }
        root
    }

    fn place(&mut self) -> Result<Place, GrammarError> {
        match self.root() {
            Some(root) => Ok(Place { root, steps: self.steps()? }),
            None => Err(self.fail(Problem::Expected("a place: self, argN, return or _"))),
        }
    }

    fn steps(&mut self) -> Result<Vec<Step>, GrammarError> {
        let mut steps = Vec::new();
        loop {
            if self.eat("*") {
                steps.push(Step::Deref);
            } else if self.eat("^") {
                steps.push(Step::Referent);
            } else if self.eat("[]") {
                steps.push(Step::Element);
            } else if self.eat(".") {
                steps.push(self.named_step()?);
            } else {
                return Ok(steps);
            }
        }
    }

    fn named_step(&mut self) -> Result<Step, GrammarError> {
        let start = self.at;
        let name = self.word(&[]);
        if let Ok(index) = name.parse() {
            return Ok(Step::Field(index));
        }
        match name {
            "cell" => Ok(Step::Cell),
            "out" => Ok(Step::Output),
            _ if name.starts_with(|c: char| c.is_ascii_uppercase()) => {
                self.need(".")?;
                let index = self.word(&[]).parse();
                let index =
                    index.map_err(|_| self.fail(Problem::Expected("the number of a variant's field")))?;
                Ok(Step::Variant(name.to_owned(), index))
            }
            _ => Err(GrammarError { offset: start, problem: Problem::UnknownStep(name.to_owned()) }),
        }
    }

    fn primary(&mut self) -> Result<Expr, GrammarError> {
        if let Some(root) = self.root() {
            return Ok(Expr::Place(Place { root, steps: Vec::new() }));
        }
        if self.eat("(") {
            let mut values = self.arguments()?;
            return Ok(if values.len() == 1 { values.remove(0) } else { Expr::Build(String::new(), values) });
        }
        let start = self.at;
        match self.word(&[]) {
            "" => Err(self.fail(Problem::Expected("a value"))),
            "clean" => Ok(Expr::Clean),
            "shared" => Ok(Expr::Shared),
            name => {
                self.need("(")?;
                self.function(name, start)
            }
        }
    }

    /// Values up to the closing parenthesis.
    fn arguments(&mut self) -> Result<Vec<Expr>, GrammarError> {
        let mut values = Vec::new();
        if self.eat(")") {
            return Ok(values);
        }
        loop {
            values.push(self.expr()?);
            if !self.eat(",") {
                self.need(")")?;
                return Ok(values);
            }
        }
    }

    /// Two places and the closing parenthesis.
    fn two_places(&mut self) -> Result<(Place, Place), GrammarError> {
        let first = self.place()?;
        self.need(",")?;
        let second = self.place()?;
        self.need(")")?;
        Ok((first, second))
    }

    fn function(&mut self, name: &str, start: usize) -> Result<Expr, GrammarError> {
        let one = |reader: &mut Self, called: &'static str| {
            let mut values = reader.arguments()?;
            match values.len() {
                1 => Ok(Box::new(values.remove(0))),
                _ => Err(GrammarError { offset: start, problem: Problem::Arguments(called, "one value") }),
            }
        };
        match name {
            "item" => Ok(Expr::Item(one(self, "item")?)),
            "await" => Ok(Expr::Await(one(self, "await")?)),
            "poll" => Ok(Expr::Poll(one(self, "poll")?)),
            "cell" => Ok(Expr::NewCell(one(self, "cell")?)),
            "share" => Ok(Expr::Share(one(self, "share")?)),
            "hand" => Ok(Expr::Hand(one(self, "hand")?)),
            "run" => Ok(Expr::Run(one(self, "run")?)),
            "drop" => Ok(Expr::Drop(one(self, "drop")?)),
            "pour" => Ok(Expr::Pour(one(self, "pour")?)),
            "elements" => Ok(Expr::Elements(one(self, "elements")?)),
            "call" => {
                let mut values = self.arguments()?;
                if values.is_empty() {
                    let problem = Problem::Arguments("call", "a callable and its arguments");
                    return Err(GrammarError { offset: start, problem });
                }
                let callable = values.remove(0);
                Ok(Expr::Call(Box::new(callable), values))
            }
            "answer" => match <[Expr; 2]>::try_from(self.arguments()?) {
                Ok([callable, given]) => Ok(Expr::Answer(Box::new(callable), Box::new(given))),
                Err(_) => {
                    let problem = Problem::Arguments("answer", "a callable and a value");
                    Err(GrammarError { offset: start, problem })
                }
            },
            "method" => {
                let path = self.path()?;
                let values = self.more()?;
                if values.is_empty() {
                    let problem = Problem::Arguments("method", "a path and at least one value");
                    return Err(GrammarError { offset: start, problem });
                }
                Ok(Expr::Method(path, values))
            }
            "make" => {
                let path = self.path()?;
                self.need(",")?;
                let place = self.place()?;
                Ok(Expr::Make(path, place, self.more()?))
            }
            "received" => {
                let place = self.place()?;
                self.need(")")?;
                Ok(Expr::Received(place))
            }
            "downcast" => {
                let value = self.expr()?;
                self.need(",")?;
                let place = self.place()?;
                self.need(")")?;
                Ok(Expr::Downcast(Box::new(value), place))
            }
            "through" => {
                let path = self.path()?;
                self.need(",")?;
                Ok(Expr::Through(path, one(self, "through")?))
            }
            "swap" => {
                let (left, right) = self.two_places()?;
                Ok(Expr::Swap(left, right))
            }
            "at" => {
                let (collection, index) = self.two_places()?;
                Ok(Expr::At(collection, index))
            }
            _ if name.starts_with(|c: char| c.is_ascii_uppercase()) => {
                Ok(Expr::Build(name.to_owned(), self.arguments()?))
            }
            _ => Err(GrammarError { offset: start, problem: Problem::UnknownFunction(name.to_owned()) }),
        }
    }

    /// The further arguments after a first one that is no value.
    fn more(&mut self) -> Result<Vec<Expr>, GrammarError> {
        if self.eat(",") {
            return self.arguments();
        }
        self.need(")")?;
        Ok(Vec::new())
    }

    fn path(&mut self) -> Result<String, GrammarError> {
        let path = self.word(&[':']);
        if !path.contains("::") {
            return Err(self.fail(Problem::Expected("the path of a trait's method")));
        }
        Ok(path.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(root: Root, steps: &[Step]) -> Place {
        Place { root, steps: steps.to_vec() }
    }

    fn only(text: &str) -> Statement {
        let mut parsed = parse(text).expect("the text is in the language");
        assert_eq!(parsed.statements.len(), 1);
        parsed.statements.remove(0)
    }

    #[test]
    fn a_place_is_a_root_and_steps() {
        let statement = only("self*[].0 <- arg1.Some.0");
        assert_eq!(statement.dst, Some(place(Root::Receiver, &[Step::Deref, Step::Element, Step::Field(0)])));
        assert!(!statement.replaces);
        let from = place(Root::Arg(1), &[Step::Variant("Some".to_owned(), 0)]);
        assert_eq!(statement.value, Expr::Place(from));
    }

    #[test]
    fn prefixes_bind_weaker_than_steps_and_stronger_than_either() {
        let statement = only("return := &self*[] | ~arg0");
        let element = place(Root::Receiver, &[Step::Deref, Step::Element]);
        let labels = Expr::Labels(Box::new(Expr::Place(place(Root::Arg(0), &[]))));
        assert_eq!(statement.value, Expr::Join(vec![Expr::Ref(element), labels]));
    }

    #[test]
    fn what_an_index_finds_is_said_by_two_places() {
        let statement = only("return := at(self*, arg0)");
        let collection = place(Root::Receiver, &[Step::Deref]);
        assert_eq!(statement.value, Expr::At(collection, place(Root::Arg(0), &[])));
        assert!(parse("return := at(self*)").is_err());
    }

    #[test]
    fn what_libraries_hand_over_is_said_by_a_place() {
        let place = place(Root::Return, &[Step::Variant("Ok".to_owned(), 0)]);
        assert_eq!(only("return.Ok.0 := received(return.Ok.0)").value, Expr::Received(place));
        assert!(parse("return := received(call(arg0))").is_err());
        let arg = Expr::Place(Place { root: Root::Arg(0), steps: Vec::new() });
        assert_eq!(only("_ := hand(arg0)").value, Expr::Hand(Box::new(arg)));
        assert!(matches!(only("return.Ok.0 := downcast(self, return.Ok.0)").value, Expr::Downcast(..)));
        assert!(parse("return := downcast(self)").is_err());
    }

    #[test]
    fn a_part_of_a_computed_value() {
        let statement = only("return[] := call(arg0, item(self)).Some.0");
        let item = Expr::Item(Box::new(Expr::Place(place(Root::Receiver, &[]))));
        let call = Expr::Call(Box::new(Expr::Place(place(Root::Arg(0), &[]))), vec![item]);
        let some = vec![Step::Variant("Some".to_owned(), 0)];
        assert_eq!(statement.value, Expr::Part(Box::new(call), some));
    }

    #[test]
    fn several_statements_one_without_destination() {
        let parsed = parse("_ := call(arg0, &item(self)); return := clean;").expect("two statements");
        assert_eq!(parsed.statements.len(), 2);
        assert_eq!(parsed.statements[0].dst, None);
        assert!(
            matches!(&parsed.statements[0].value, Expr::Call(_, values) if matches!(values[0], Expr::Borrow(_)))
        );
    }

    #[test]
    fn implementations_of_the_program_and_what_holds_without_one() {
        let statement = only("self* <- run(method(std::io::Write::write, self, arg0)) else pour(arg0)");
        let Expr::Else(first, second) = statement.value else { panic!("an alternative") };
        assert!(matches!(*first, Expr::Run(_)));
        assert!(matches!(*second, Expr::Pour(_)));
        assert!(matches!(only("return := drop(arg0)").value, Expr::Drop(_)));
    }

    #[test]
    fn mistakes_are_named_where_they_are() {
        let problem = |text: &str| parse(text).expect_err("not in the language");
        assert_eq!(problem("return = arg0").problem, Problem::Expected("`:=` or `<-`"));
        assert_eq!(problem("return := self.inner").problem, Problem::UnknownStep("inner".to_owned()));
        assert_eq!(problem("return := self.inner").offset, 15);
        assert_eq!(problem("return := copy(self)").problem, Problem::UnknownFunction("copy".to_owned()));
        assert_eq!(problem("return := self self").problem, Problem::Trailing);
        assert_eq!(
            problem("argument := self").problem,
            Problem::Expected("a place: self, argN, return or _")
        );
        assert!(parse("").is_err());
    }
}
