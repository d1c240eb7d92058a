"""The bot as a python-telegram-bot application: every handler in one list."""

import logging
import re
import warnings

from telegram import BotCommand, Update
from telegram.error import TelegramError
from telegram.ext import (
    ApplicationBuilder,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.warnings import PTBDeprecationWarning

from handlers import (
    adding,
    basics,
    buttons,
    corrections,
    digests,
    files,
    gate,
    incidents,
    inline,
    members,
    merging,
    overview,
    pictures,
    questions,
    redate,
    reports,
    review,
    review_buttons,
    watches,
    words,
)
from handlers.client import Bot
from handlers.context import App, Context
from handlers.faults import on_error
from handlers.parts import Parts, Shared
from handlers.roles import Handler

logger = logging.getLogger(__name__)

ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.EDITED_CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
]
"""What the bot asks Telegram for: everything that a handler below takes, and nothing else."""

_NEW = filters.UpdateType.MESSAGE
_NEW_OR_EDITED = filters.UpdateType.MESSAGES
_POSTS = filters.UpdateType.CHANNEL_POSTS


def handlers() -> dict[int, list[BaseHandler[Update, Context, None]]]:
    """Every handler, by group; in a group the first that fits has the update."""

    def button(pattern: re.Pattern[str], callback: Handler) -> CallbackQueryHandler[Context, None]:
        return CallbackQueryHandler(callback, pattern=pattern)

    return {
        -2: [MessageHandler(filters.StatusUpdate.MIGRATE, gate.migrated)],
        -1: [TypeHandler(Update, gate.gate)],
        0: [
            ChatMemberHandler(gate.membership, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(_POSTS, reports.post),
            CommandHandler("start", basics.start, filters=_NEW),
            CommandHandler("help", basics.help_, filters=_NEW),
            CommandHandler("whoami", basics.whoami, filters=_NEW),
            CommandHandler("language", basics.language, filters=_NEW),
            CommandHandler("stats", overview.stats, filters=_NEW),
            CommandHandler("status", basics.status, filters=_NEW),
            CommandHandler("members", members.members, filters=_NEW),
            CommandHandler("incident", incidents.incident, filters=_NEW),
            CommandHandler("review", review.review, filters=_NEW),
            CommandHandler("merge", merging.merge_command, filters=_NEW),
            CommandHandler("split", merging.split_command, filters=_NEW),
            CommandHandler("ask", questions.ask, filters=_NEW_OR_EDITED),
            CommandHandler("export", files.export, filters=_NEW),
            CommandHandler("add", adding.add, filters=_NEW_OR_EDITED),
            CommandHandler("watch", watches.watch, filters=_NEW),
            CommandHandler("watches", watches.watches, filters=_NEW),
            CommandHandler("digest", digests.digest, filters=_NEW),
            InlineQueryHandler(inline.answer),
            button(buttons.ANSWER_PAGE, questions.answer_page),
            button(buttons.POSSIBLE_PAGE, questions.possible_page),
            button(buttons.TABLE, questions.table),
            button(buttons.MAP, pictures.map_button),
            button(buttons.CHART, pictures.chart_button),
            button(buttons.FORMS, files.choose),
            button(buttons.FILE, files.file_button),
            button(buttons.CHOICE, questions.choice),
            button(buttons.INCIDENT, incidents.open_incident),
            button(buttons.REPORT, reports.report_page),
            button(adding.BUTTON, adding.press),
            button(review_buttons.ACTION, corrections.press),
            button(review_buttons.OF_REPORT, review.of_report),
            button(buttons.ASK_DATE, redate.ask_date),
            button(buttons.SET_DATE, redate.set_date),
            button(buttons.LANGUAGE, basics.set_language),
            button(buttons.WATCH_THIS, watches.watch_this),
            button(buttons.WATCH, watches.change),
            CallbackQueryHandler(basics.old_button),
            MessageHandler(_NEW & filters.COMMAND & ~filters.FORWARDED, basics.unknown_command),
            MessageHandler(_NEW_OR_EDITED & ~filters.StatusUpdate.ALL, words.message),
        ],
    }


def build_application(parts: Parts, bot: Bot) -> App:
    """The bot with its handlers, ready to be initialized."""
    application: App = (
        ApplicationBuilder()
        .bot(bot)
        .context_types(ContextTypes(context=Context, bot_data=Shared))
        .updater(None)
        .job_queue(None)
        .build()
    )
    application.bot_data.parts = parts
    for group, found in handlers().items():
        application.add_handlers(found, group)
    application.add_error_handler(on_error)
    return application


async def publish_menu(application: App) -> None:
    """Put the command menu into Telegram, in every language; a failure is logged and harms nothing else."""
    catalogue = application.bot_data.parts.catalogue
    for index, language in enumerate(catalogue.languages):
        commands = [BotCommand(name, what) for name, what in basics.menu(catalogue.texts(language))]
        try:
            await application.bot.set_my_commands(commands, language_code=None if index == 0 else language)
        except TelegramError as fault:
            logger.warning("The command menu could not be set: %s", fault.message)
            return


def quiet_libraries() -> None:
    """Keep the token out of the logs: at INFO the HTTP library writes every address that it calls."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # said at every "too many requests", by the library about its own next version
    warnings.filterwarnings("ignore", message=".*retry_after", category=PTBDeprecationWarning)
