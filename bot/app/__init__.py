"""The composition root: the one place that knows every part; each is built when it is first needed."""

import asyncio
from collections.abc import Collection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.app.keeping import KeepingParts
from bot.app.reading import gazetteer_folder
from bot.domain.errors import ConfigurationError, TelegramUnreachableError

if TYPE_CHECKING:
    from handlers.parts import Parts
    from handlers.running import Webhook


__all__ = ["App", "gazetteer_folder"]


class App(KeepingParts):
    """Every part of the program for one set of settings. Building an ``App`` loads nothing."""

    async def serve(self, *, stop: asyncio.Event, webhook: "Webhook | None" = None) -> None:
        """Run the Telegram bot until ``stop`` is set. Raises ``ConfigurationError`` for an unusable token."""
        from handlers.running import run

        token = self.token
        async with self.open_database():
            await run(
                self.telegram_parts(),
                token=token,
                base_url=self.settings.telegram_api_url,
                webhook=webhook,
                stop=stop,
            )

    def telegram_parts(self, *, owners: Collection[int] | None = None) -> "Parts":
        """What the handlers are given; the database must be open. ``owners`` replace the settings' own."""
        from bot.services.access import AccessService
        from bot.services.deliveries import DeliveryService
        from bot.services.forgetting import ForgettingService
        from bot.services.forgetting_names import NameForgettingService
        from bot.services.inbox import InboxService
        from bot.services.invitations import InvitationService
        from bot.services.members import MembersService
        from bot.services.review import ReviewService
        from bot.services.sources import SourceService
        from bot.services.spikes import SpikeService
        from bot.services.status import StatusService
        from bot.services.watches import WatchService
        from bot.services.withdrawing import WithdrawalService
        from handlers.delivering import gone_notice
        from handlers.parts import Parts

        owning = owners if owners is not None else self.settings.owners
        access = AccessService(self.database, owners=owning)
        return Parts(
            access=access,
            members=MembersService(self.database, owners=owning, clock=self.clock),
            invitations=InvitationService(self.database, owners=owning, clock=self.clock),
            forgetting=ForgettingService(self.database, owners=owning),
            forgetting_names=NameForgettingService(self.database, clock=self.clock),
            ingest=self.ingest,
            pieces=self.pieces,
            imports=self.imports,
            withdrawals=WithdrawalService(
                self.database, families=self.actors, clock=self.clock, zone=self.settings.zone
            ),
            answers=self.answers,
            pictures=self.pictures,
            exports=self.exports,
            sources=SourceService(
                self.database, families=self.actors, clock=self.clock, zone=self.settings.zone
            ),
            inbox=InboxService(self.database, clock=self.clock),
            digests=self.digests,
            spikes=SpikeService(self.database, self.answers, zone=self.settings.zone, clock=self.clock),
            watches=WatchService(self.database, zone=self.settings.zone, clock=self.clock),
            deliveries=DeliveryService(
                self.database,
                access=access,
                owners=owning,
                gone_notice=gone_notice(self.catalogue),
                clock=self.clock,
            ),
            status=StatusService(self.database),
            overview=self.overview,
            catalogue=self.catalogue,
            labels=self.labels,
            dates=self.dates,
            publication=self.publication,
            file_names=self.file_names,
            structured=self.structured,
            values=self.values,
            review=ReviewService(
                self.database, families=self.actors, clock=self.clock, zone=self.settings.zone
            ),
            privacy=self.privacy,
            type_groups=[group.types for group in self.codebook.groups.values()],
            describe=self.questions.describe,
            manner=self.questions.manner,
            place_of=self._place,
            survey=self.database.survey,
            zone=self.settings.zone,
            clock=self.clock,
        )

    async def telegram_name(self) -> str:
        """The bot's user name, as Telegram's server knows it.

        Raises ``ConfigurationError`` for a token that is missing or refused, ``TelegramUnreachableError``
        where no answer comes.
        """
        from telegram import Bot
        from telegram.error import InvalidToken, TelegramError

        try:
            async with Bot(
                self.token,
                base_url=self.settings.telegram_api_url,
                base_file_url=self.settings.telegram_file_url,
            ) as bot:
                return bot.username
        except InvalidToken:
            raise ConfigurationError(
                "Telegram refuses the token.", mend="Copy it again from @BotFather into SITREP_BOT_TOKEN."
            ) from None
        except TelegramError as fault:
            raise TelegramUnreachableError(
                f"{urlsplit(self.settings.telegram_api_url).netloc}: {fault.message}."
            ) from None

    @property
    def token(self) -> str:
        """The bot's token. Raises ``ConfigurationError`` where none is set."""
        if self.settings.bot_token is None:
            raise ConfigurationError(
                "There is no bot token.", mend="Get one from @BotFather and set SITREP_BOT_TOKEN."
            )
        return self.settings.bot_token.get_secret_value()
