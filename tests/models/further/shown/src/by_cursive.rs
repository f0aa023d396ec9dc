//! cursive.

use std::sync::{Arc, Mutex};

use cursive::align::HAlign;
use cursive::event::{Event, EventResult};
use cursive::menu::Tree;
use cursive::style::Style;
use cursive::traits::{Finder, Nameable, Resizable, Scrollable};
use cursive::view::Selector;
use cursive::views::{
    Button, Checkbox, Dialog, EditView, LinearLayout, ListView, RadioGroup, SelectView, TextArea, TextView,
};
use cursive::{Cursive, With};

use crate::text;

pub fn dialogs() {
    let mut siv = cursive::default();
    siv.add_layer(Dialog::text(text()).title("a").dismiss_button("b")); //~ flow
    siv.add_layer(Dialog::text("nobody").title(text())); //~ flow
    siv.add_layer(Dialog::info(text())); //~ flow
    let mut dialog = Dialog::new().content(TextView::new("nobody"));
    dialog.set_title(text()); //~ flow
    siv.add_fullscreen_layer(dialog);
    siv.set_window_title(text()); //~ flow
    siv.set_window_title("nobody");
    siv.set_fps(5);
    siv.add_global_callback('q', |s| s.quit());
    siv.run();
}

pub fn views(siv: &mut Cursive) {
    let column = LinearLayout::vertical()
        .child(TextView::new(text()).center()) //~ flow
        .child(EditView::new().content(text()).with_name("name")) //~ flow
        .child(TextArea::new().content(text()).min_height(3)) //~ flow
        .child(TextView::new("nobody").full_width());
    let list = ListView::new()
        .child("nobody", EditView::new().secret().fixed_width(8))
        .child(&text(), Checkbox::new().checked()); //~ flow
    let row = LinearLayout::horizontal().child(list).child(Button::new("nobody", |s| s.quit()));
    siv.add_layer(Dialog::around(column.scrollable()).title("nobody"));
    siv.add_layer(row.full_screen());
    let mut list = ListView::new();
    list.add_child(text(), TextView::empty()); //~ flow
    list.add_child("nobody", Button::new_raw(text(), |s| s.quit())); //~ flow
    let mut column = LinearLayout::vertical();
    column.add_child(list);
    siv.add_layer(column);
}

pub fn written(siv: &mut Cursive) {
    siv.call_on_name("known", |view: &mut TextView| view.set_content(text())); //~ flow
    siv.call_on_name("known", |view: &mut TextView| view.append("nobody"));
    siv.find_name::<TextView>("known").unwrap().append(text()); //~ flow
    siv.find_name::<EditView>("name").unwrap().set_content(text()); //~ flow
    siv.find_name::<TextArea>("more").unwrap().set_content(text()); //~ flow
    siv.find_name::<Checkbox>("more").unwrap().set_checked(true);
    let mut dialog = Dialog::new();
    dialog.call_on_name("known", |view: &mut TextView| view.set_content(text())); //~ flow
    let typed = siv.find_name::<EditView>("name").unwrap().get_content();
    println!("{typed}");
    println!("{}", siv.find_name::<Checkbox>("more").unwrap().is_checked());
    siv.pop_layer();
}

pub fn told(siv: &mut Cursive) {
    let name = text();
    let kept = Arc::new(Mutex::new(text()));
    let other = kept.clone();
    siv.add_layer(
        Dialog::text("nobody")
            .button("a", move |_| println!("{name}")) //~ flow
            .button("b", |s| {
                s.pop_layer();
                println!("nobody");
            }),
    );
    let mut dialog = Dialog::around(EditView::new().on_submit(move |s, typed| {
        s.quit();
        println!("{typed}");
        println!("{}", other.lock().unwrap()); //~ flow
    }));
    let other = kept.clone();
    dialog.add_button("a", move |_| println!("{}", other.lock().unwrap())); //~ flow
    let edit = EditView::new().on_edit(move |_, typed, at| println!("{typed} {at} {}", kept.lock().unwrap())); //~ flow
    siv.add_layer(dialog);
    siv.add_layer(edit);
    let name = text();
    siv.add_global_callback(Event::WindowResize, move |_| println!("{name}")); //~ flow
    let (name, other) = (text(), text());
    let mut checkbox = Checkbox::new();
    checkbox.set_on_change(move |_, is| println!("{name} {is}")); //~ flow
    siv.add_layer(checkbox.on_change(move |_, is| println!("{other} {is}"))); //~ flow
}

pub fn chosen(siv: &mut Cursive) {
    let who = SelectView::new()
        .on_submit(|s: &mut Cursive, name: &String| {
            s.pop_layer();
            println!("{name}"); //~ flow
        })
        .item("nobody", text());
    siv.add_layer(who.full_width());
    let mut many = SelectView::<String>::new();
    many.add_item("nobody", text());
    many.set_on_select(|_, name: &String| println!("{name}")); //~ flow
    if let Some(name) = many.selection() {
        println!("{name}"); //~ flow
    }
    siv.add_layer(many);
    let numbers = SelectView::new().on_submit(|_, number: &u32| println!("{number}")).item(text(), 3); //~ flow
    siv.add_layer(numbers);
    let all = SelectView::new().on_submit(|_, name: &String| println!("{name}")); //~ flow
    siv.add_layer(all.with_all([("nobody", text())])); //~ flow
    let people = [(3, text()), (4, text())];
    let numbered = SelectView::new().on_submit(|_, number: &u32| println!("{number}"));
    siv.add_layer(numbered.with_all((0..3).map(|number| (number.to_string(), number))));
    let named = SelectView::<u32>::new();
    siv.add_layer(named.with_all(people.iter().map(|(number, name)| (name.clone(), *number)))); //~ flow
    let mut group = RadioGroup::new();
    siv.add_layer(group.button(3, text())); //~ flow
    siv.add_layer(group.button(4, "nobody"));
    println!("{}", group.selection());
    let mut group = RadioGroup::new();
    siv.add_layer(group.button(text(), "nobody"));
    println!("{}", group.selection()); //~ flow
}

type Shown = fn(&Arc<String>, &mut Cursive);

fn one(name: &Arc<String>, _: &mut Cursive) {
    println!("{name}"); //~ flow
}

fn none(_: &Arc<String>, siv: &mut Cursive) {
    siv.quit();
}

pub fn menus(siv: &mut Cursive) {
    let name = Arc::new(text());
    let menu = SelectView::<Shown>::new()
        .on_submit(move |s, shown| shown(&name, s))
        .item("a", one as Shown)
        .item("b", none);
    siv.add_layer(menu);
    let (first, second) = (text(), text());
    let tree = Tree::new().leaf(text(), |_| {}); //~ flow
    let tree = tree.with(|tree| {
        tree.add_leaf("nobody", move |_| println!("{first}")); //~ flow
    });
    siv.menubar().add_subtree("nobody", tree);
    let result = EventResult::with_cb_once(move |_| println!("{second}")); //~ flow
    result.process(siv);
}

pub fn choices() {
    let mut siv = Cursive::new();
    let mut who = SelectView::new().popup().h_align(HAlign::Left);
    who.set_on_submit(|_, name: &String| println!("{name}")); //~ flow
    who.add_all([("nobody", text())]); //~ flow
    who.set_selection(0);
    siv.screen_mut().add_layer(who);
    let mut who = SelectView::new().on_select(|_, name: &String| println!("{name}"));
    who.add_item("nobody", "nobody".to_owned());
    who.clear();
    who.add_all([(text(), String::new())]); //~ flow
    let mut group = RadioGroup::new();
    let mut button = group.button(text(), "nobody");
    button.select();
    println!("{}", group.selection()); //~ flow
    let mut button = Button::new("nobody", |_| {});
    let name = text();
    button.set_callback(move |_| println!("{name}")); //~ flow
    button.set_label(text()); //~ flow
    button.set_label("nobody");
}

pub fn edited(siv: &mut Cursive) {
    let names = [(); 8].map(|()| text());
    let [first, second, third, fourth, fifth, sixth, seventh, _] = names;
    let edit = EditView::new()
        .on_edit_mut(move |_, _, _| println!("{first}")) //~ flow
        .on_submit_mut(move |_, _| println!("{second}")); //~ flow
    siv.add_layer(edit);
    let mut edit = EditView::new();
    edit.set_on_edit(move |_, _, _| println!("{third}")); //~ flow
    edit.set_on_edit_mut(move |_, _, _| println!("{fourth}")); //~ flow
    edit.set_on_submit(move |_, _| println!("{fifth}")); //~ flow
    edit.set_on_submit_mut(move |_, _| println!("{sixth}")); //~ flow
    siv.add_layer(edit);
    siv.set_on_post_event('q', move |_| println!("{seventh}")); //~ flow
    let area = TextArea::new();
    println!("{}", area.get_content());
    let shown = TextView::new("nobody").style(Style::none());
    println!("{}", shown.get_content().source());
    let mut dialog = Dialog::around(shown).padding_lrtb(1, 1, 1, 1);
    dialog.set_content(Checkbox::new().with_checked(true));
    if let Some(mut view) = dialog.find_name::<TextView>("nobody") {
        view.set_content(text()); //~ flow
    }
    dialog.call_on(&Selector::Name("nobody"), |view: &mut TextView| view.set_content(text())); //~ flow
    let app = siv.take_user_data::<App>();
    println!("{}", app.unwrap().name); //~ flow
    let name = text();
    EventResult::with_cb(move |_| println!("{name}")).process(siv); //~ flow
}

pub struct App {
    name: String,
    count: u32,
}

pub fn kept(siv: &mut Cursive) {
    siv.set_user_data(App { name: text(), count: 3 });
    let app = siv.user_data::<App>().unwrap();
    app.count += 1;
    println!("{}", app.name); //~ flow
    println!("{}", app.count);
}
