"""The full sheet of category C in Chinese, beside those of `tests.support.sample_sheets`."""

from __future__ import annotations

from kiosk.domain.sheet.sheet import (
    ChecklistPart,
    EmergencyPart,
    ExcerptPart,
    GridPart,
    ListPart,
    NotesPart,
    PictographPart,
    ResultPart,
    Sheet,
    SmallPrintPart,
)

URGENT = (
    "请立即告诉服务台的工作人员。不要排队等候。",
    "如果那里没有人，或者您不在诊所，请立即拨打911。",
    "请不要等待第二诊疗意见。",
)
URGENT_TITLE = "请立即求助"


def chinese_sheet(source: str, code: str) -> Sheet:
    """Return the sheet with one source and a code to pick it up."""
    questions = (
        "我们最晚要在什么时候决定？如果等一等会怎样？",
        "诊断是什么？您有多大把握？",
        "有哪些选择？如果等一等会怎样？",
        "对我这样的人，每种选择有哪些好处和坏处？",
        "这种手术您一年做多少例？结果怎么样？",
        "还有哪些不做手术的选择？",
        "恢复的过程是怎样的？",
        "别的专科的医生也会这样建议吗？",
    )
    parts = (
        EmergencyPart(("突然感觉更严重？请告诉服务台的工作人员，或拨打911。请不要等待第二诊疗意见。",)),
        ResultPart(
            label="我的结果",
            title="看来值得征求第二诊疗意见",
            reasons_title="依据以下回答",
            reasons=("这个选择无法挽回", "您还不知道全部的选择", "治疗不是必须马上开始"),
            timing=("请现在就索取病历资料。预约能约到的最早一次就诊。定好您做决定的日期。",),
            rule_line="所用规则：R06 T2 N1",
            lead=(
                "再听一种意见可能会有帮助。它很可能与现有方案一致，这同样是好结果。",
                "这个选择一旦做了就无法挽回。",
            ),
        ),
        ChecklistPart("我要带去的问题", questions, blank_lines=2),
        ChecklistPart(
            "要带的病历资料",
            (
                "就诊记录和转诊信",
                "化验结果",
                "存有影像的光盘",
                "以往手术的记录",
                "这张写有您的问题的备忘单",
                "每次治疗的日期",
            ),
        ),
        ListPart(
            "可以问谁",
            (
                "先问您自己的医生。在德国的一项调查中，每100人中有93人希望由自己的医生告诉他们关于第二诊疗意见的事。",
                "然后问家庭医生或诊所。",
                "可以问大学附属医院、专科中心，或专科医师学会。",
            ),
            note="请尽早索取副本。可能要等几个星期。",
        ),
        GridPart(
            "比较两种意见",
            ("第一诊疗意见", "第二诊疗意见"),
            (
                "诊断",
                "建议",
                "理由（所用的事实）",
                "诊疗指南",
                "对我的好处",
                "对我的坏处",
                "如果等一等会怎样",
                "对我重要的事",
            ),
            (
                "如果不同：是事实不同、对事实的解读不同，还是最看重的事情不同？",
                "请两位医生互相谈一谈。",
                "第二诊疗意见并不总是更好的那一种。",
            ),
        ),
        ListPart(
            "我的下一步",
            (
                "请告诉您的医生：“我想再听听另一种意见。”",
                "请索取信件、影像和检查结果的副本。",
                "商定做决定的日期，并写下来。",
            ),
            numbered=True,
            date_blank="日期：",
        ),
        ExcerptPart(
            "摘自《什么是第二诊疗意见？它适合我吗？》",
            (
                "在一个项目中，每100位要求第二诊疗意见的人中，有37人得到了不同的治疗方案。[1]",
                "这些人是自己选择去问的，所以他们可能与您不同。",
            ),
            "状态：已提交，尚无人审阅",
            (
                PictographPart(
                    37,
                    100,
                    "100人中有37人：不同的治疗方案",
                    "100人中有63人：相同的治疗方案",
                    "美国的一个项目；人们自己要求第二诊疗意见。[1]",
                ),
            ),
        ),
        NotesPart("我的笔记", 4),
        SmallPrintPart(
            "资料来源",
            (source,),
            (
                "仅供学习。这不是诊断，也不是经过检验的评分。它看不到任何病历。",
                "我们没有问姓名。您使用完本屏幕后，您的回答会被清除。",
                "资料库2026.11，内容3f9a1c2b。",
            ),
        ),
    )
    return Sheet(
        language="zh",
        heading="第二诊疗意见指南",
        title="我的备忘单",
        printed="打印日期：2026年11月22日",
        parts=parts,
        page_label="第{page}页，共{pages}页",
        banner="未经审阅的学习内容：尚无医务人员审阅过。",
        code=code,
        qr_text="我要带去的问题\n" + "\n".join(questions),
        qr_label="请用手机摄像头对准这里，带走您的问题。这个码里就是文字本身，不会发送任何内容。",
    )
