"""`sitrep run`: the Telegram bot, by long polling or a webhook."""

import asyncio
import signal
from urllib.parse import urlsplit

import click

from bot.commands.common import Setup, common_options, run
from bot.domain.errors import ConfigurationError


@click.command("run")
@click.option("--webhook-url", metavar="URL", help="Let Telegram send updates to this https address.")
@click.option("--listen", default="127.0.0.1", show_default=True, help="Where the webhook listens.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8080, show_default=True, help="And at which port."
)
@common_options
def command(setup: Setup, webhook_url: str | None, listen: str, port: int) -> None:
    """Run the Telegram bot until it is stopped (Ctrl-C, or SIGTERM).

    Without --webhook-url it asks Telegram for updates by long polling. With it, a proxy in front of --listen
    and --port has to hold the certificate.
    """
    if webhook_url is not None and urlsplit(webhook_url).scheme != "https":
        raise click.UsageError("Telegram sends updates to https addresses only.")
    run(_serve(setup, webhook_url, listen, port))


async def _serve(setup: Setup, webhook_url: str | None, listen: str, port: int) -> None:
    from bot.logs import configure

    app = setup.app()
    configure("DEBUG" if setup.debug else app.settings.log_level, secrets=[app.token])
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    webhook = None
    if webhook_url is not None:
        from handlers.running import Webhook

        webhook = Webhook(webhook_url, listen, port)
    try:
        await app.serve(stop=stop, webhook=webhook)
    except OSError as fault:
        raise ConfigurationError(
            f"The webhook cannot listen on {listen}:{port}: {fault.strerror}."
        ) from fault
