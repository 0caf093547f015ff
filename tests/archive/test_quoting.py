from __future__ import annotations

from archive.quoting import sentence

TEXT = "Câu một. Khối bầu Sở A làm\nKhối trưởng năm 2021; câu ba. Ngày 22.1 họp."


def quote(part: str, text: str = TEXT) -> str:
    start = text.index(part)
    return sentence(text, start, start + len(part))


def test_the_sentence_around_the_evidence() -> None:
    assert quote("Câu") == "Câu một."
    assert quote("Sở A") == "Khối bầu Sở A làm"
    assert quote("trưởng năm") == "Khối trưởng năm 2021;"
    assert quote("22.1") == "Ngày 22.1 họp."


def test_long_sentences_are_cut_at_words() -> None:
    text = "chữ " * 500 + "Sở A " + "khác " * 500
    cut = quote("Sở A", text)
    assert cut.startswith("…chữ")
    assert cut.endswith("khác…")
    assert "Sở A" in cut
    assert len(cut) < 420


def test_evidence_longer_than_the_limit_stays_whole() -> None:
    text = "a" * 1000
    assert sentence(text, 0, 1000) == text
