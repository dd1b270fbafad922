"""Word documents: what is read of them, and those that are damaged."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from text_cases import told

from checker.sources import read_articles

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document_of(path: Path, body: str) -> Path:
    """A Word document with this XML for its body."""
    import docx

    docx.Document().save(str(path))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, f"<w:document {W}>{body}</w:document>" if name == "word/document.xml" else part)
    return path


def run_of(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_a_word_document_gives_headings_lists_and_tables(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Ferry Elsa strikes pier at Aubin", 0)
    document.add_paragraph("Aubin, 10 November 2021, 14:30")
    document.add_paragraph("Nine people were hurt on board.")
    document.add_heading("Course of events", 1)
    document.add_paragraph("07:05: The ship strikes the pier.", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Passengers", "212 on board"
    document.save(str(tmp_path / "report.docx"))
    (article,), left_out = read_articles([tmp_path])
    assert (article.title, str(article.published), left_out) == (
        "Ferry Elsa strikes pier at Aubin",
        "2021-11-10 14:30:00",
        [],
    )
    assert told(article) == [
        "Ferry Elsa strikes pier at Aubin",
        "Nine people were hurt on board.",
        "[Course of events, 07:05] 07:05: The ship strikes the pier.",
        "[Course of events] Passengers | 212 on board",
    ]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("The ferry, built on 3 March 1987, ran aground near Bergen.", "None"),
        ("Ferry built on 3 March 1987 aground", "None"),
        ("By Mia Lund, 5 May 2021", "2021-05-05 00:00:00"),
        ("Last updated on 5 May 2021 at 14:30 by our correspondent", "2021-05-05 14:30:00"),
    ],
)
def test_only_a_stamp_or_a_byline_dates_a_word_document(line: str, published: str, tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Ferry Elsa Lost Like the Anna on 4 May 1999", 0)
    document.add_paragraph(line)
    document.add_paragraph("Nine people were hurt on board.")
    document.save(str(tmp_path / "a.docx"))
    assert str(read_articles([tmp_path])[0][0].published) == published


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        (
            f"{run_of('It cost ')}<w:del><w:r><w:delText>4</w:delText></w:r></w:del><w:ins>{run_of('5')}</w:ins>"
            f"{run_of(' million euros.')}",
            "It cost 5 million euros.",
        ),
        (
            f"{run_of('The toll was ')}<w:fldSimple w:instr='X'>{run_of('12')}</w:fldSimple>{run_of(' dead.')}",
            "The toll was 12 dead.",
        ),
        (
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run_of('On 7 May')}</w:sdtContent></w:sdt>{run_of(' the ship sank.')}",
            "On 7 May the ship sank.",
        ),
        (
            f"{run_of('The ship sank.')}<w:moveFrom>{run_of(' Moved.')}</w:moveFrom>"
            f"<w:r><w:br/></w:r><w:hyperlink>{run_of('It was old.')}</w:hyperlink>",
            "The ship sank. It was old.",
        ),
    ],
)
@pytest.mark.parametrize("around", ["{}", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"])
def test_a_word_document_reads_as_it_is_shown(paragraph: str, words: str, around: str, tmp_path: Path) -> None:
    body = f"<w:body>{around.format(f'<w:p>{paragraph}</w:p>')}</w:body>"
    (article,), _ = read_articles([document_of(tmp_path / "a.docx", body)])
    assert article.text == words


@pytest.mark.parametrize("body", ["", "<w:body>", "<w:body><w:p><w:pPr><w:pStyle/></w:pPr></w:p></w:body><a/></b>"])
def test_a_word_document_with_broken_xml_is_left_out(body: str, tmp_path: Path) -> None:
    _, (left_out,) = read_articles([document_of(tmp_path / "a.docx", body)])
    assert left_out.what == "The Word document is damaged, or locked with a password."


def test_a_damaged_archive_is_left_out(tmp_path: Path) -> None:
    path = document_of(tmp_path / "a.docx", f"<w:body><w:p>{run_of('Hello.')}</w:p></w:body>")
    content = bytearray(path.read_bytes())
    content[: len(content) // 2] = bytes(byte ^ 0x55 for byte in content[: len(content) // 2])
    path.write_bytes(content)
    _, (left_out,) = read_articles([path])
    assert left_out.what == "The Word document is damaged, or locked with a password."
