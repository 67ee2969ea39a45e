"""Yardstick of `pages.rs`: 1,000 pages of the same score table, drawn with ReportLab in its usual way (platypus tables of
plain strings, the same two fonts, subset and compressed). Prints the seconds as the last line."""

import io
import pathlib
import sys
import time

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

PAGES = 1000
FONTS = pathlib.Path(__file__).resolve().parents[3] / "assets" / "fonts"
GROUPS = [
    ("A", "基础条件与内部治理", 12, ["运营主体与财务状况", "场所设施与人员队伍", "制度与服务流程"]),
    ("B", "专业能力", 35, ["资质与认可范围", "测试能力覆盖与技术装备", "国产软硬件适配能力", "报告质量与方法规范"]),
    ("C", "规模与成效", 30, ["年适配评测产品数量", "服务单位数量与满意度"]),
    ("D", "本地支撑与公益服务", 13, ["对本市软件产业的支撑", "公益服务"]),
    ("E", "持续发展与示范", 10, ["持续投入计划", "示范带动"]),
]
OPINION = "平台适配能力覆盖面较广，国产软硬件适配积累扎实，公益性服务有持续投入。建议补强报告质量管理，明确方法偏离的记录要求。"


def rows(page):
    table, grey = [["序号", "评分指标", "分值", "等次", "得分", "评分说明"]], []
    for code, title, full, criteria in GROUPS:
        grey.append(len(table))
        table.append([code, f"{title}（{full} 分）", "", "", f"{full - 2}.5", ""])
        for at, criterion in enumerate(criteria, 1):
            comment = "满分：适配目录覆盖全部" if (at + page) % 6 == 5 else ""
            table.append([f"{code}{at}", criterion, "5", "良", f"{(at + page) % 5}.5", comment])
    table.append(["合计", "", "100", "", "82.0", "捌拾贰分整"])
    return table, grey


def story():
    title = ParagraphStyle("title", fontName="Bold", fontSize=19.5, leading=28, alignment=1)
    body = ParagraphStyle("body", fontName="Song", fontSize=10, leading=16, wordWrap="CJK")
    flow = []
    for page in range(PAGES):
        table, grey = rows(page)
        style = [("FONT", (0, 0), (-1, -1), "Song", 10), ("FONT", (0, 0), (-1, 0), "Bold", 10), ("INNERGRID", (0, 0), (-1, -1), 0.45, colors.grey),
                 ("LINEABOVE", (0, 0), (-1, 0), 1.2, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 1.2, colors.black), ("ALIGN", (2, 0), (4, -1), "RIGHT")]
        style += [("BACKGROUND", (0, row), (-1, row), colors.whitesmoke) for row in grey]
        flow += [Paragraph("专家个人评分表", title), Paragraph(f"重庆样例第{page}信息技术有限公司", body),
                 Table(table, colWidths=[30, 140, 33, 30, 39, 160], style=TableStyle(style)), Paragraph(OPINION, body), PageBreak()]
    return flow


def main():
    pdfmetrics.registerFont(TTFont("Song", str(FONTS / "NotoSerifSC-Regular.ttf")))
    pdfmetrics.registerFont(TTFont("Bold", str(FONTS / "NotoSerifSC-Bold.ttf")))
    out = io.BytesIO()
    start = time.perf_counter()
    SimpleDocTemplate(out, pagesize=A4, pageCompression=1).build(story())
    seconds = time.perf_counter() - start
    print(f"{PAGES / seconds:.0f} pages/s, {len(out.getvalue()) // 1000} kB", file=sys.stderr)
    print(f"{seconds:.4f}")


main()
