"""The bot as a python-telegram-bot application: every handler in one list."""

import logging
import re
import warnings

from telegram import Update
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
    alert_buttons,
    alerts,
    basics,
    buttons,
    corrections,
    digests,
    doctor,
    files,
    forgetting,
    forgetting_names,
    gate,
    group,
    incidents,
    inline,
    inviting,
    loading,
    meant,
    members,
    merging,
    overview,
    pairs,
    pictures,
    presence,
    questions,
    redate,
    reports,
    review,
    review_buttons,
    sources,
    watch_buttons,
    watch_settings,
    watches,
    why,
    withdrawing,
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
        -2: [MessageHandler(filters.StatusUpdate.MIGRATE, presence.migrated)],
        -1: [TypeHandler(Update, gate.gate)],
        0: [
            ChatMemberHandler(presence.membership, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(_POSTS, reports.post),
            CommandHandler("start", basics.start, filters=_NEW),
            CommandHandler("help", basics.help_, filters=_NEW),
            CommandHandler("whoami", basics.whoami, filters=_NEW),
            CommandHandler("language", basics.language, filters=_NEW),
            CommandHandler("stats", overview.stats, filters=_NEW),
            CommandHandler("status", basics.status, filters=_NEW),
            CommandHandler("doctor", doctor.doctor, filters=_NEW),
            CommandHandler("members", members.members, filters=_NEW),
            CommandHandler("invite", inviting.invite, filters=_NEW),
            CommandHandler("group", group.settings, filters=_NEW),
            CommandHandler("timezone", group.timezone, filters=_NEW),
            CommandHandler("forget", forgetting.forget, filters=_NEW),
            CommandHandler("incident", incidents.incident, filters=_NEW),
            CommandHandler("why", why.why, filters=_NEW),
            CommandHandler("review", review.review, filters=_NEW),
            CommandHandler("merge", merging.merge_command, filters=_NEW),
            CommandHandler("split", merging.split_command, filters=_NEW),
            CommandHandler("ask", questions.ask, filters=_NEW_OR_EDITED),
            CommandHandler("export", files.export, filters=_NEW),
            CommandHandler("sources", sources.sources, filters=_NEW),
            CommandHandler("source", sources.source, filters=_NEW),
            CommandHandler("add", adding.add, filters=_NEW_OR_EDITED),
            CommandHandler("withdraw", withdrawing.withdraw, filters=_NEW),
            CommandHandler("watch", watches.watch, filters=_NEW),
            CommandHandler("watches", watches.watches, filters=_NEW),
            CommandHandler("digest", digests.digest, filters=_NEW),
            InlineQueryHandler(inline.answer),
            button(buttons.ANSWER_PAGE, questions.answer_page),
            button(buttons.POSSIBLE_PAGE, questions.possible_page),
            button(buttons.TABLE, questions.table),
            button(buttons.MAP, pictures.map_button),
            button(buttons.REPORT_MAP, pictures.report_map),
            button(buttons.CHART, pictures.chart_button),
            button(buttons.FORMS, files.choose),
            button(buttons.FILE, files.file_button),
            button(buttons.CHOICE, questions.choice),
            button(buttons.KEEP_REPORT, meant.keep),
            button(buttons.WAS_QUESTION, meant.ask),
            button(buttons.INCIDENT, incidents.open_incident),
            button(buttons.REPORT, reports.report_page),
            button(adding.BUTTON, adding.press),
            button(pairs.BUTTON, pairs.press),
            button(sources.BUTTON, sources.press),
            button(why.BUTTON, why.press),
            button(review_buttons.ACTION, corrections.press),
            button(review_buttons.OF_REPORT, review.of_report),
            button(buttons.ASK_DATE, redate.ask_date),
            button(buttons.SET_DATE, redate.set_date),
            button(buttons.LANGUAGE, basics.set_language),
            button(members.BUTTON, members.press),
            button(inviting.BUTTON, inviting.press),
            button(group.BUTTON, group.press),
            button(forgetting.BUTTON, forgetting.press),
            button(forgetting_names.BUTTON, forgetting_names.press),
            button(loading.BUTTON, loading.press),
            button(withdrawing.BUTTON, withdrawing.press),
            button(buttons.WATCH_THIS, watches.watch_this),
            button(watch_buttons.WATCH, watch_settings.change),
            button(digests.BUTTON, digests.press),
            button(alert_buttons.OF_INCIDENT, alerts.press),
            button(alert_buttons.OF_ALERT, alerts.press_all),
            CallbackQueryHandler(basics.old_button),
            MessageHandler(_NEW & filters.COMMAND & ~filters.FORWARDED, basics.unknown_command),
            MessageHandler(_NEW_OR_EDITED & ~filters.StatusUpdate.ALL, words.message),
        ],
        1: [CallbackQueryHandler(basics.leave_none_waiting)],
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
    for number, found in handlers().items():
        application.add_handlers(found, number)
    application.add_error_handler(on_error)
    return application


def quiet_libraries() -> None:
    """Keep the token out of the logs: at INFO the HTTP library writes every address that it calls."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # said at every "too many requests", by the library about its own next version
    warnings.filterwarnings("ignore", message=".*retry_after", category=PTBDeprecationWarning)
