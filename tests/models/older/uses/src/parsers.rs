//! nom before 8, whose parsers are functions and closures.

use nom::branch::alt;
use nom::bytes::complete::{tag, take, take_until, take_while};
use nom::character::complete::{alpha1, digit1, space0};
use nom::combinator::{map, map_res, opt, recognize, rest, verify};
use nom::multi::{many0, many1, separated_list0};
use nom::number::complete::{be_u16, le_f32, u8 as byte};
use nom::sequence::{delimited, pair, preceded, separated_pair, terminated, tuple};
use nom::{IResult, Parser};

use crate::{frame, text};

fn name(input: &str) -> IResult<&str, &str> {
    println!("{input}"); //~ flow
    preceded(tag("name "), alpha1)(input)
}

fn age(input: &str) -> IResult<&str, u32> {
    map_res(digit1, |digits: &str| digits.parse::<u32>())(input)
}

/// Nobody calls it but a parser.
fn hidden(input: &str) -> IResult<&str, &str> {
    println!("{input}"); //~ flow
    rest(input)
}

pub fn words() {
    let heard = text();
    println!("{:?}", name(&heard)); //~ flow
    println!("{:?}", age(&heard)); //~ flow
    println!("{:?}", alt((name, alpha1))(heard.as_str())); //~ flow
    println!("{:?}", many0(terminated(name, space0))(heard.as_str())); //~ flow
    println!("{:?}", many1(preceded(opt(space0), hidden))(heard.as_str())); //~ flow
    println!("{:?}", age("12"));
}

pub fn bytes() {
    let bytes = frame();
    let header = |input| pair(byte::<&[u8], nom::error::Error<&[u8]>>, be_u16)(input);
    println!("{:?}", header(&bytes)); //~ flow
    let rest: IResult<&[u8], usize> = map(take(2_usize), |head: &[u8]| head.len())(bytes.as_slice());
    println!("{rest:?}");
    let shown = map(le_f32::<&[u8], nom::error::Error<&[u8]>>, |value| println!("{value}")); //~ flow
    shown.and(byte).parse(&bytes).is_ok();
}

pub fn more() {
    let heard = text();
    let spoken = heard.as_str();
    let word = |input| take_while::<_, &str, nom::error::Error<&str>>(|c: char| c != ' ')(input);
    println!("{:?}", word(spoken)); //~ flow
    println!("{:?}", separated_list0(tag(","), word)(spoken)); //~ flow
    println!("{:?}", separated_pair(word, tag("="), word)(spoken)); //~ flow
    let inner: IResult<&str, &str> = delimited(tag("("), take_until(")"), tag(")"))(spoken);
    println!("{inner:?}"); //~ flow
    println!("{:?}", recognize(many1(name))(spoken)); //~ flow
    println!("{:?}", tuple((name, space0, word))(spoken)); //~ flow
    println!("{:?}", verify(rest::<&str, nom::error::Error<&str>>, |all: &str| all.len() > 1)(spoken)); //~ flow
}
