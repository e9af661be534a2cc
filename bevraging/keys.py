"""Keys of answers: the form code of every opened form, the seal on the answers of an open groep, the seal on
an upload that waits, whose key only one browser holds; and the draws of released cells.

Every step to an answer is an HMAC under ANSWER_SECRET, so that nobody who reads the database can tell which
link or form it came from. A form code is 16 base32 characters (80 bits); the receipt of a
respondent is that code in groups of four. The token of a card is 11 signs of Crockford's base 32 (55 bits)
and a check sign: 7K3M-9QXD-P2H4. The form code of a printed sheet is 6 of those and a check sign: 4TK9-M2X.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import secrets
import uuid
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

CODE_BYTES, CODE_TEKENS = 10, 16
SLEUTEL_TEKENS = 32
ZOUT_BYTES, NONCE_BYTES = 32, 12
# The shortest sealed answer: longer ones double, so that its length says next to nothing.
KLEINSTE = 256
OFFSET_BITS = 256
# "ABCDEFGHIJKLMNOP"
FORM_CODE = re.compile(rf"[A-Z2-7]{{{CODE_TEKENS}}}")
# What people write for a letter that base32 does not have as a digit.
LOOKALIKES = str.maketrans("018", "OIB")
# the dashes of "ABCD-EFGH-IJKL-MNOP", or what somebody wrote instead
BETWEEN = re.compile(r"[\s.\-‐‑–—_/]+")
# The 32 signs of a card, each worth its place: no I, L, O or U, which are read as the sign they look like.
KAARTTEKENS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KAART_LOOKALIKES = str.maketrans("OILU", "011V")
KAART_LENGTE, BLAD_LENGTE = 12, 7
# "4TK9M2X"
BLADCODE = re.compile(rf"[{KAARTTEKENS}]{{{BLAD_LENGTE}}}")
# "tqY0…": 32 bytes as `new_token` writes them
LANG_TOKEN = re.compile(r"[\w\-]{43}", re.ASCII)


def _hmac(waarvoor: str, waarde: str) -> bytes:
    """Each purpose has hashes of its own: a key of one kind is never a key of another."""
    sleutel = settings.ANSWER_SECRET.encode()
    return hmac.digest(sleutel, f"{waarvoor}:{waarde}".encode(), hashlib.sha256)


def _code(waarde: bytes) -> str:
    return base64.b32encode(waarde[:CODE_BYTES]).decode()


def new_token() -> str:
    """The secret of a link: 32 random bytes, safe in an address."""
    return secrets.token_urlsafe(32)


def _times_two(waarde: int) -> int:
    """In the field of 32 elements, where a number is a polynomial of bits modulo x^5 + x^2 + 1."""
    dubbel = waarde << 1
    return dubbel ^ 0b100101 if dubbel & 0b100000 else dubbel


def _check_sign(tekens: str) -> str:
    """Each sign weighs twice the one after it: one wrong sign shows, and so do any two that changed places."""
    som = 0
    for teken in tekens:
        som = _times_two(som ^ KAARTTEKENS.index(teken))
    return KAARTTEKENS[som]


def _new_signs(lengte: int) -> str:
    """So many signs, the last of which checks the others."""
    tekens = "".join(secrets.choice(KAARTTEKENS) for _ in range(lengte - 1))
    return tekens + _check_sign(tekens)


def _read_signs(getypt: str, lengte: int) -> str | None:
    """The signs in what somebody typed; None when they are no such code."""
    tekens = card_signs(getypt)
    if len(tekens) != lengte or not set(tekens) <= set(KAARTTEKENS):
        return None
    return tekens if _check_sign(tekens[:-1]) == tekens[-1] else None


def new_card_token() -> str:
    """The secret of a card or a moment, short enough to type: 55 random bits and a check sign."""
    return in_fours(_new_signs(KAART_LENGTE))


def card_signs(getypt: str) -> str:
    """What somebody typed from a card, as its signs: " 7k3m 9qxd-p2ho" -> "7K3M9QXDP2H0"."""
    return BETWEEN.sub("", getypt).upper().translate(KAART_LOOKALIKES)


def read_card(getypt: str) -> str | None:
    """The token of a card in what somebody typed; None when that cannot be the code of any card."""
    tekens = _read_signs(getypt, KAART_LENGTE)
    return in_fours(tekens) if tekens else None


def new_bladcode() -> str:
    """The form code of one printed sheet: 30 random bits and a check sign, without its dash."""
    return _new_signs(BLAD_LENGTE)


def read_bladcode(getypt: str) -> str | None:
    """The code of a sheet in what somebody typed; None when that cannot be the code of any sheet."""
    return _read_signs(getypt, BLAD_LENGTE)


def is_card(token: str) -> bool:
    """Whether this token stands on a card, in its one spelling."""
    return read_card(token) == token


def _one_spelling(token: str) -> str:
    """A card may be typed into the address in any way; a long token is what it is."""
    return read_card(token) or token


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return _hmac("token", hashlib.sha256(_one_spelling(token).encode()).hexdigest()).hex()


def seen_mark(token: str) -> str:
    """What a screen of a link carries, so that later it shows that the link was there when it was drawn."""
    return _hmac("gezien", _one_spelling(token))[:12].hex()


def new_form_code() -> str:
    """A random code for one opened form."""
    return _code(secrets.token_bytes(CODE_BYTES))


def form_code_of_import(import_code: str, rij: int) -> str:
    """The code of one row of one import: the same import sent twice meets its own keys.

    Nobody ever sees or types it, so it is no base32: it can be no receipt either.
    """
    return _hmac("import", f"{import_code}:{rij}").hex()


def blad_sleutel(form_code: str) -> str:
    """The name of a blad under its form code; what is stored is this name under the seal of its groep."""
    return _hmac("blad", form_code).hex()[:SLEUTEL_TEKENS]


def bladcode_sleutel(code: str) -> str:
    """The name of a sheet that was given out: another one than that of the blad that is stored under its code."""
    return _hmac("bladcode", code).hex()[:SLEUTEL_TEKENS]


def link_sleutel(token: str) -> str:
    """The same for the one answer of a link: as if the link were a form with a code of its own."""
    return blad_sleutel(_code(_hmac("link", _one_spelling(token))))


def gesprek_sleutel(form_code: str) -> str:
    """The same for a groepsgesprek."""
    return _hmac("gesprek", form_code).hex()[:SLEUTEL_TEKENS]


def wis_kenmerk(sleutel: str) -> str:
    """How a blad of a closed groep is named in the request to erase it: nobody gets from there to its key."""
    return _hmac("wissen", sleutel).hex()


def woorden_kenmerk(inhoud: str) -> str:
    """How the herstelboek names an erased answer by what it said: only who has the secret can try texts on it."""
    return _hmac("gewiste-inhoud", inhoud).hex()


def new_zout() -> bytes:
    """The random half of the key of one groep; the other half is ANSWER_SECRET."""
    return secrets.token_bytes(ZOUT_BYTES)


@dataclass(frozen=True)
class Zegel:
    """The key of one groep while it is open (docs/adr/0011). Once its salt is gone, what stands under it is noise:
    neither the answers nor the names they were kept by can be told from random bytes."""

    zout: bytes | memoryview

    def _key(self, waarvoor: str) -> bytes:
        return _hmac(f"zegel-{waarvoor}", bytes(self.zout).hex())

    @cached_property
    def _naamsleutel(self) -> bytes:
        return self._key("naam")

    @cached_property
    def _cipher(self) -> AESGCM:
        return AESGCM(self._key("inhoud"))

    def name(self, sleutel: str) -> uuid.UUID:
        """The name of an answer, as it stands in the database."""
        return uuid.UUID(
            bytes=hmac.digest(self._naamsleutel, sleutel.encode(), hashlib.sha256)[:16]
        )

    def close(self, inhoud: str, naam: uuid.UUID) -> bytes:
        """The answer under this name, sealed and padded: 256 bytes, 512, 1024 ..., and 28 of the seal."""
        kaal = inhoud.encode()
        lengte = max(KLEINSTE, 1 << (len(kaal) - 1).bit_length())
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, kaal.ljust(lengte), naam.bytes)

    def open(self, verzegeld: bytes | memoryview, naam: uuid.UUID) -> str:
        """What was sealed under this name; ValueError under another key or name."""
        alles = bytes(verzegeld)
        nonce, rest = alles[:NONCE_BYTES], alles[NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, rest, naam.bytes).decode().rstrip(" ")
        except InvalidTag as fout:
            raise ValueError("this answer was sealed under another key or name") from fout


def in_fours(code: str) -> str:
    """A code as people read and write it: ABCD-EFGH-IJKL-MNOP."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def inschatting_zegel(groep: int) -> Zegel:
    """The seal on what the scored organisatie thinks that this groep gives; no half of its key stands in a table."""
    return Zegel(_hmac("inschatting", str(groep)))


def inschatting_kenmerk(eenmalig: uuid.UUID, inhoud: str) -> str:
    """By what a form that is sent twice is known: itself and what it said, so that nobody tries values on it."""
    return _hmac("inschatting-formulier", f"{eenmalig}:{inhoud}").hex()


@dataclass(frozen=True)
class Kladsleutel:
    """The key of one draft: of the secret of its link and of the random value in the cookie of one browser."""

    token: str
    geheim: str

    @cached_property
    def _zegel(self) -> Zegel:
        return Zegel(_hmac("klad", f"{self.token}:{self.geheim}"))

    @cached_property
    def naam(self) -> uuid.UUID:
        """The name of the draft, as it stands in the database."""
        return self._zegel.name("klad")

    def close(self, velden: Mapping[str, str]) -> bytes:
        return self._zegel.close(json.dumps(dict(velden), ensure_ascii=False), self.naam)

    def open(self, inhoud: bytes | memoryview) -> dict[str, str]:
        """What `close` was given; ValueError under another key."""
        velden: dict[str, str] = json.loads(self._zegel.open(inhoud, self.naam))
        return velden


def new_klad_secret() -> str:
    """The random value of a cookie that keeps a draft."""
    return secrets.token_urlsafe(32)


def receipt(form_code: str) -> str:
    """What a respondent keeps of a form: its code."""
    return in_fours(form_code)


def read_receipt(getypt: str) -> str | None:
    """The form code in what somebody typed, whatever the case, spaces or lookalikes; else None."""
    code = BETWEEN.sub("", getypt).upper().translate(LOOKALIKES)
    return code if FORM_CODE.fullmatch(code) else None


def new_seal_key() -> bytes:
    """The key of one seal; whoever made it keeps it, the database does not."""
    return Fernet.generate_key()


def links_name(eenmalig: uuid.UUID, *, groep: int, user: int) -> str:
    """The name under which the links of one form wait: equal when that form is sent twice, and no way to its key."""
    return _hmac("nieuwe-links-naam", f"{eenmalig}:{groep}:{user}").hex()[:SLEUTEL_TEKENS]


def links_key(eenmalig: uuid.UUID) -> bytes:
    """The key of their seal, for who holds the key of the form."""
    return base64.urlsafe_b64encode(_hmac("nieuwe-links-sleutel", str(eenmalig)))


def seal_waiting(inhoud: Any, key: bytes) -> bytes:
    """An upload or links just made, in plain lists and texts, as they wait in the database."""
    return Fernet(key).encrypt(zlib.compress(json.dumps(inhoud, separators=(",", ":")).encode(), 1))


def unseal_waiting(verzegeld: bytes | memoryview, key: bytes) -> Any:
    """What `seal_waiting` was given; None under another key."""
    try:
        return json.loads(zlib.decompress(Fernet(key).decrypt(bytes(verzegeld))))
    except (InvalidToken, ValueError):
        return None


def draw_fingerprint() -> str:
    """Says whether DRAW_SECRET is still the one of before, and nothing else of it."""
    sleutel = settings.DRAW_SECRET.encode()
    return hmac.new(sleutel, b"vingerafdruk", hashlib.sha256).hexdigest()


def keyed_draws(
    *, pilootgemeente: int, organisatie: int, codes: Iterable[str]
) -> Callable[[tuple[str | int, ...]], Callable[[int], int]]:
    """The draws of the cells of one groep, by the lot that is drawn (`statistics.Draws`), under DRAW_SECRET.

    A series is every ronde about one organisatie in one pilootgemeente that asks the same set of
    groepscodes: there equal lots fall alike, elsewhere they have nothing to do with each other.
    Over secrets each draw is uniform in 0..n-1.
    """
    series = [pilootgemeente, organisatie, sorted(set(codes))]
    sleutel = settings.DRAW_SECRET.encode()

    def draws(lot: tuple[str | int, ...]) -> Callable[[int], int]:
        waarvoor = json.dumps(["trekking", series, lot], separators=(",", ":")).encode()
        offset = int.from_bytes(hmac.digest(sleutel, waarvoor, hashlib.sha256))
        return lambda n: (offset * n) >> OFFSET_BITS

    return draws
