"""Keys by which differently spelled names of one unit or one bloc meet. Never shown, never guessed beyond spelling."""

from __future__ import annotations

import re
from functools import lru_cache

from bloc.provinces import find
from bloc.text import key, roman

__all__ = ["bloc_key", "unit_key"]

# Usual short forms of units' names (folded), as news and official papers write them.
_SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "bql": "ban quan ly",
    "kkt": "khu kinh te",
    "kcn": "khu cong nghiep",
    "gtvt": "giao thong van tai",
    "nn&ptnt": "nong nghiep va phat trien nong thon",
    "nnptnt": "nong nghiep va phat trien nong thon",
    "nn&mt": "nong nghiep va moi truong",
    "nnmt": "nong nghiep va moi truong",
    "tn&mt": "tai nguyen va moi truong",
    "tnmt": "tai nguyen va moi truong",
    "tt&tt": "thong tin va truyen thong",
    "tttt": "thong tin va truyen thong",
    "kh&cn": "khoa hoc va cong nghe",
    "khcn": "khoa hoc va cong nghe",
    "kh&dt": "ke hoach va dau tu",
    "khdt": "ke hoach va dau tu",
    "gd&dt": "giao duc va dao tao",
    "gddt": "giao duc va dao tao",
    "ldtb&xh": "lao dong thuong binh va xa hoi",
    "ldtbxh": "lao dong thuong binh va xa hoi",
    "tb&xh": "thuong binh va xa hoi",
    "vhtt&dl": "van hoa the thao va du lich",
    "vhttdl": "van hoa the thao va du lich",
    "tdkt": "thi dua khen thuong",
    "pt&th": "phat thanh va truyen hinh",
    "ptth": "phat thanh va truyen hinh",
    "bhxh": "bao hiem xa hoi",
    "kbnn": "kho bac nha nuoc",
    "qltt": "quan ly thi truong",
}
_MOST = 500  # characters; longer names are no names, and databases limit what they index
_ROMAN = {roman(number).lower(): str(number) for number in range(1, 31)}


@lru_cache(maxsize=16384)
def unit_key(name: str, province: str | None = None) -> str:
    """Return the key of a unit's name: short forms spelled out, `và` and `các` left away.

    The bloc's own province at the end of the name is left away too; units of other provinces are other units.
    """
    words = re.sub(r"\s*&\s*", "&", key(name[:_MOST]))
    text = " ".join(_SHORT.get(word, word) for word in words.split()).replace("&", " ")
    text = " ".join(word for word in text.split() if word not in {"va", "cac"})
    home = find(province) if province else None
    for word in (" tinh", " thanh pho"):
        head, found, tail = text.rpartition(word)
        if found and tail.startswith(" ") and home is not None and find(tail) == home:
            return head
    return text.removesuffix(" tinh")


@lru_cache(maxsize=16384)
def bloc_key(name: str) -> str:
    """Return the key of a bloc's name: without the head words and plural `các`; what names its members stays."""
    text = re.sub(r"\b(?:khoi thi dua|thi dua khoi)\b", "khoi", key(name[:_MOST]))
    words = [word for word in text.split() if word not in {"khoi", "cac"}]
    words[-1:] = [_ROMAN.get(word, word) for word in words[-1:]]
    return re.sub(r"\bso (?=\d+$)", "", " ".join(words))
