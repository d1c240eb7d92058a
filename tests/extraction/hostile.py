"""Texts made to take long: one thing said over and over."""

REPEATED = {
    "a word": "bakery ",
    "digits": "12 ",
    "one endless number": "7",
    "one endless word": "a",
    "names of places": "Aleppo ",
    "a list of places": "Aleppo, Idlib, Hama, ",
    "places in brackets": "(Idlib) ",
    "an Arabic place": "حلب ",
    "hashtags": "#حلب_إدلب ",
    "a trigger": "killed ",
    "an Arabic trigger": "قتل ",
    "triggers": "arrested wounded shelling ",
    "and": "and ",
    "an Arabic and": "و ",
    "brackets": "((([ ",
    "quotes": '" ',
    "marks": ", - . ",
    "line breaks": "\n",
    "people": "two men and three women, ",
    "an actor": "HTS of the HTS ",
    "dates": "3 to 5 May and ",
    "number words": "two hundred thousand ",
    "capitals": "Xyzzy Sheikh Abu ",
    "broken words": "مـ ـقـ ـتل ",
    "keys": "a: b / ",
    "one sentence without end": "HTS arrested two men in Idlib on 3 May, ",
    "an Arabic sentence without end": "اعتقلت هيئة تحرير الشام رجلين في إدلب، ",
    "many lines": "HTS arrested two men in Idlib on 3 May\n",
}


def repeated(piece: str, length: int) -> str:
    """A text of so many characters."""
    return (piece * (length // len(piece) + 1))[:length]
