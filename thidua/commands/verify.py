"""`thidua verify`: write a document again from its data and compare."""

from __future__ import annotations

from bloc.language import tr

from ..console import print_json, say, warn
from ..exits import Exit
from .explaining import explained
from .read import AsJson, File, Folder, Templates, record, shown
from .template_folder import chosen_templates

__all__ = ["verify"]


def verify(
    file: File,
    folder: Folder = None,
    templates: Templates = None,
    as_json: AsJson = False,
) -> None:
    """Viết lại văn bản từ dữ liệu của nó và so với tệp: từng đoạn đã bị sửa, thêm, bớt.

    Ví dụ: thidua verify ho-so-2026/van-ban/ke-hoach.docx
    """
    with explained():
        from ..workflow.origins import verify as compare

        result = compare(file, folder, chosen_templates(templates))
    if as_json:
        differences = [
            {"place": str(one.place), "expected": one.expected, "found": one.found} for one in result.differences
        ]
        print_json(
            {
                **record(result.reading),
                "identical": result.identical,
                "same_template": result.same_template,
                "differences": differences,
            }
        )
    elif result.identical:
        say(tr(f"{file}: giống hệt bản phần mềm viết lại.", f"{file}: equal to what is written again, byte by byte."))
    elif not result.differences:
        say(
            tr(
                f"{file}: chữ giống hệt bản viết lại; tệp đã được lưu lại bằng chương trình khác hoặc đổi định dạng.",
                f"{file}: the text equals what is written again; the file was saved by another program or reformatted.",
            )
        )
    elif not result.is_edited:
        say(
            tr(
                f"{file}: chữ trong tệp đúng như khi viết. Mẫu Word đã thay đổi từ đó; so với bản viết lại bằng mẫu "
                f"hiện nay có {len(result.differences)} đoạn khác (-: viết lại; +: trong tệp):",
                f"{file}: the text is as it was written. The Word template has changed since; written again by the "
                f"present one, {len(result.differences)} paragraphs differ (-: written again; +: in the file):",
            )
        )
    else:
        say(
            tr(
                f"{file}: có {len(result.differences)} đoạn khác với dữ liệu đã in (-: theo dữ liệu; +: trong tệp):",
                f"{file}: {len(result.differences)} paragraphs differ from the data (-: by the data; +: in the file):",
            )
        )
    for one in () if as_json else result.differences:
        say(f"{one.place}:")
        for sign, text in (("-", one.expected), ("+", one.found)):
            if text is not None:
                say(f"  {sign} {shown(text)}")
    if result.is_edited and not result.same_template:
        warn(
            tr(
                "Mẫu Word đã thay đổi từ khi viết tệp: chỗ khác có thể do mẫu.",
                "The Word template has changed since: differences may be the template's.",
            )
        )
    if result.is_edited:
        raise SystemExit(int(Exit.FINDINGS))
