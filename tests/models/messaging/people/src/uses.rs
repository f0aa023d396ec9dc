//! Mail and chats.

use lettre::message::{Attachment, MultiPart, SinglePart, header::ContentType};
use lettre::{AsyncTransport, Message, Transport};
use serenity::all::{
    ChannelId, CommandInteraction, CreateAttachment, CreateInteractionResponse, CreateInteractionResponseFollowup,
    CreateInteractionResponseMessage, CreateMessage, EditInteractionResponse, ExecuteWebhook, Webhook,
};
use teloxide::prelude::*;
use teloxide::types::{ChatId, InputFile, InputMedia, InputMediaPhoto};

use crate::{frame, text};

type Fallible = Result<(), Box<dyn std::error::Error>>;

pub async fn by_lettre() -> Fallible {
    let part = Attachment::new("a.jpg".to_owned()).body(frame(), ContentType::parse("image/jpeg")?);
    let mail = Message::builder()
        .from("a@example.org".parse()?)
        .to("b@example.org".parse()?)
        .subject("c")
        .multipart(MultiPart::mixed().singlepart(SinglePart::plain("d".to_owned())).singlepart(part))?;
    let mailer = lettre::SmtpTransport::relay("example.org")?.build();
    mailer.send(&mail)?; //~ flow example.org
    let mail = Message::builder().from("a@example.org".parse()?).to("b@example.org".parse()?).body(text())?;
    let mailer = lettre::AsyncSmtpTransport::<lettre::Tokio1Executor>::relay("example.org")?.build();
    mailer.send(mail).await?; //~ flow example.org
    Ok(())
}

pub async fn by_teloxide() -> Fallible {
    let bot = Bot::from_env();
    bot.send_message(ChatId(1), text()).await?; //~ flow
    bot.send_photo(ChatId(1), InputFile::memory(frame())).await?; //~ flow
    bot.send_document(ChatId(1), InputFile::memory(frame())).caption("a").await?; //~ flow
    bot.send_voice(ChatId(1), InputFile::memory(frame())).await?; //~ flow
    bot.send_video(ChatId(1), InputFile::memory(frame())).send().await?; //~ flow
    bot.send_audio(ChatId(1), InputFile::memory(frame())).await?; //~ flow
    bot.send_animation(ChatId(1), InputFile::memory(frame())).await?; //~ flow
    bot.send_video_note(ChatId(1), InputFile::memory(frame())).await?; //~ flow
    let pictures = [InputMedia::Photo(InputMediaPhoto::new(InputFile::memory(frame())))];
    bot.send_media_group(ChatId(1), pictures).await?; //~ flow
    let sent = bot.send_message(ChatId(1), "nobody").await?;
    bot.edit_message_text(ChatId(1), sent.id, text()).await?; //~ flow
    bot.send_location(ChatId(1), f64::from(frame()[0]), 0.0).await?; //~ flow
    Ok(())
}

pub async fn by_serenity(http: &serenity::http::Http) -> serenity::Result<()> {
    let channel = ChannelId::new(1);
    channel.say(http, text()).await?; //~ flow
    let picture = || CreateAttachment::bytes(frame(), "a.jpg");
    channel.send_message(http, CreateMessage::new().content("a").add_file(picture())).await?; //~ flow
    channel.send_files(http, [picture()], CreateMessage::new()).await?; //~ flow
    Ok(())
}

pub async fn answers(
    http: &serenity::http::Http,
    asked: &serenity::all::Message,
    command: &CommandInteraction,
    hook: &Webhook,
) -> serenity::Result<()> {
    asked.reply(http, text()).await?; //~ flow
    asked.reply(http, "nobody").await?;
    asked.reply_ping(http, text()).await?; //~ flow
    let said = CreateInteractionResponseMessage::new().content(text());
    command.create_response(http, CreateInteractionResponse::Message(said)).await?; //~ flow
    command.edit_response(http, EditInteractionResponse::new().content(text())).await?; //~ flow
    command.create_followup(http, CreateInteractionResponseFollowup::new().content(text())).await?; //~ flow
    hook.execute(http, false, ExecuteWebhook::new().content(text())).await?; //~ flow
    Ok(())
}
