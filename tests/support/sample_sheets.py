"""Take-home sheets as long and as wordy as real ones, in each language, for the tests of the printed page.

>>> sample_sheet("ar").language
'ar'
"""

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
from tests.support.chinese_sheet import URGENT, URGENT_TITLE, chinese_sheet

LANGUAGES = ("en", "es", "ar", "zh")
CODE = "K7Q-42M"

_MEYER = (
    "[1] Meyer AND, Singh H, Graber ML. Evaluation of outcomes from a national patient-initiated second-opinion "
    "program. Am J Med 2015;128(10):1138.e25-33. doi:10.1016/j.amjmed.2015.04.020"
)


def sample_sheet(language: str) -> Sheet:
    """Return the full sheet of category C in a language: every kind of part, a banner, a code and a QR text."""
    if language == "zh":
        return chinese_sheet(_MEYER, CODE)
    return {"en": _english, "es": _spanish, "ar": _arabic}[language]()


def urgent_sheet(language: str) -> Sheet:
    """Return the sheet of category A: the emergency lines and nothing else."""
    full = sample_sheet(language)
    lines = {
        "en": (
            "Tell the person at the desk now. Do not wait for your turn.",
            "If nobody is there, or you are not in the clinic, call 911 now.",
            "Do not wait for a second opinion.",
        ),
        "es": (
            "Avise ahora a la persona de la recepción. No espere su turno.",
            "Si no hay nadie, o no está en la clínica, llame al 911 ahora.",
            "No espere una segunda opinión.",
        ),
        "ar": (
            "أخبر الشخص في مكتب الاستقبال الآن. لا تنتظر دورك.",
            "إذا لم يكن هناك أحد، أو لم تكن في العيادة، فاتصل بالرقم 911 الآن.",
            "لا تنتظر رأيًا ثانيًا.",
        ),
        "zh": URGENT,
    }[language]
    title = {
        "en": "Get help now",
        "es": "Busque ayuda ahora",
        "ar": "اطلب المساعدة الآن",
        "zh": URGENT_TITLE,
    }[language]
    return Sheet(language, full.heading, title, full.printed, (EmergencyPart(lines, urgent=True),), full.page_label)


def _english() -> Sheet:
    questions = (
        "By when must we decide, and what happens if we wait?",
        "What is the diagnosis, and how sure are you?",
        "What are the choices, and what if we wait?",
        "What are the good and bad points of each for someone like me?",
        "How many of these do you do a year, and with what results?",
        "Which choices without surgery are left?",
        "What is recovery like?",
        "Would a different type of specialist advise the same?",
    )
    parts = (
        EmergencyPart(
            ("Feeling suddenly worse? Tell the person at the desk, or call 911. Do not wait for a second opinion.",)
        ),
        ResultPart(
            label="My result",
            title="A second opinion looks worth asking for",
            reasons_title="Because you told us",
            reasons=(
                "the choice cannot be undone",
                "you do not know all the choices yet",
                "treatment does not have to start right away",
            ),
            timing=("Ask for the records now. Book the first free visit. Set the date you will decide.",),
            rule_line="Rules used: R06 T2 N1",
            lead=(
                "Another view could help here. It may well agree with the plan, and that is a good outcome too.",
                "This choice cannot be undone.",
            ),
        ),
        ChecklistPart("Questions to take with me", questions, blank_lines=2),
        ChecklistPart(
            "Records to bring",
            (
                "Visit notes and the referral letter",
                "Lab results",
                "Images on a disc",
                "Notes of any past operations",
                "This sheet with your questions",
                "Dates of each treatment",
            ),
        ),
        ListPart(
            "Whom to ask",
            (
                (
                    "Start with your own doctor. In a survey in Germany, 93 of 100 people wanted their own doctor to "
                    "tell them about second opinions."
                ),
                "Then ask the family doctor or clinic.",
                "Ask a university hospital, a special centre, or a society of such specialists.",
            ),
            note="Ask for copies early. They can take weeks.",
        ),
        GridPart(
            "Comparing two opinions",
            ("First opinion", "Second opinion"),
            (
                "Diagnosis",
                "Advice",
                "Why (facts used)",
                "Guideline",
                "Good for me",
                "Bad for me",
                "What if we wait",
                "What matters to me",
            ),
            (
                "If they differ: is it the facts, how the facts are read, or what matters most?",
                "Ask both doctors to talk to each other.",
                "A second opinion is not always the better one.",
            ),
        ),
        ListPart(
            "My next steps",
            (
                "Tell your doctor: “I would like another view.”",
                "Ask for copies of letters, scans and test results.",
                "Agree on a date to decide by, and write it down.",
            ),
            numbered=True,
            date_blank="Date:",
        ),
        ExcerptPart(
            "From “What is a second opinion, and is it right for me?”",
            (
                "In one programme, 37 of 100 people who asked for a second opinion got a different treatment plan. [1]",
                "These people chose to ask, so they may differ from you.",
            ),
            "Status: Submitted, not yet reviewed by anyone",
            (
                PictographPart(
                    37,
                    100,
                    "37 in 100: a different treatment plan",
                    "63 in 100: the same treatment plan",
                    "One programme in the United States; people asked for the second opinion themselves. [1]",
                ),
            ),
        ),
        NotesPart("My notes", 4),
        SmallPrintPart(
            "Sources",
            (_MEYER,),
            (
                "For learning only. This is not a diagnosis, and it is not a tested score. It cannot see any records.",
                "We did not ask for a name. Your answers are erased when your visit to this screen ends.",
                "Library 2026.11, content 3f9a1c2b.",
            ),
        ),
    )
    return Sheet(
        language="en",
        heading="Second Opinion Guide",
        title="My take-home sheet",
        printed="Printed November 22, 2026",
        parts=parts,
        page_label="Page {page} of {pages}",
        banner="Educational, not reviewed: no clinician has checked this content yet.",
        code=CODE,
        qr_text="Questions to take with me\n" + "\n".join(questions),
        qr_label="Point a phone’s camera here to take your questions along. The code holds the text itself; "
        "nothing is sent.",
    )


def _spanish() -> Sheet:
    questions = (
        "¿Hasta cuándo podemos decidir y qué pasa si esperamos?",
        "¿Cuál es el diagnóstico y qué tan seguro está usted?",
        "¿Qué opciones hay y qué pasa si esperamos?",
        "¿Qué ventajas y desventajas tiene cada una para alguien como yo?",
        "¿Cuántas de estas operaciones hace usted al año y con qué resultados?",
        "¿Qué opciones quedan sin cirugía?",
        "¿Cómo es la recuperación?",
        "¿Otro tipo de especialista aconsejaría lo mismo?",
    )
    parts = (
        EmergencyPart(
            (
                (
                    "¿Se siente peor de repente? Avise a la persona de la recepción o llame al 911. "
                    "No espere una segunda opinión."
                ),
            )
        ),
        ResultPart(
            label="Mi resultado",
            title="Parece que vale la pena pedir una segunda opinión",
            reasons_title="Porque nos dijo que",
            reasons=(
                "la decisión no se puede deshacer",
                "todavía no conoce todas las opciones",
                "el tratamiento no tiene que empezar enseguida",
            ),
            timing=("Pida ahora sus documentos. Reserve la primera cita libre. Fije la fecha en la que va a decidir.",),
            rule_line="Reglas usadas: R06 T2 N1",
            lead=(
                "Otra opinión podría ayudar aquí. Puede que coincida con el plan, y eso también es un buen resultado.",
                "Esta decisión no se puede deshacer.",
            ),
        ),
        ChecklistPart("Preguntas para llevar", questions, blank_lines=2),
        ChecklistPart(
            "Documentos para llevar",
            (
                "Notas de las visitas y carta de derivación",
                "Resultados de laboratorio",
                "Imágenes en un disco",
                "Notas de operaciones anteriores",
                "Esta hoja con sus preguntas",
                "Fechas de cada tratamiento",
            ),
        ),
        ListPart(
            "A quién preguntar",
            (
                (
                    "Empiece por su propio médico. En una encuesta en Alemania, 93 de cada 100 personas querían que su "
                    "propio médico les hablara de la segunda opinión."
                ),
                "Después pregunte al médico de familia o a la clínica.",
                "Pregunte en un hospital universitario, en un centro especializado o en una sociedad de especialistas.",
            ),
            note="Pida las copias pronto. Pueden tardar semanas.",
        ),
        GridPart(
            "Comparar dos opiniones",
            ("Primera opinión", "Segunda opinión"),
            (
                "Diagnóstico",
                "Consejo",
                "Por qué (hechos usados)",
                "Guía clínica",
                "Bueno para mí",
                "Malo para mí",
                "Y si esperamos",
                "Lo que me importa",
            ),
            (
                "Si difieren: ¿son los hechos, la forma de leerlos o lo que más importa?",
                "Pida a los dos médicos que hablen entre ellos.",
                "Una segunda opinión no siempre es la mejor.",
            ),
        ),
        ListPart(
            "Mis próximos pasos",
            (
                "Diga a su médico: «Me gustaría tener otra opinión».",
                "Pida copias de cartas, imágenes y resultados.",
                "Acuerde una fecha para decidir y anótela.",
            ),
            numbered=True,
            date_blank="Fecha:",
        ),
        ExcerptPart(
            "De «¿Qué es una segunda opinión y es adecuada para mí?»",
            (
                (
                    "En un programa, 37 de cada 100 personas que pidieron una segunda opinión recibieron otro plan de "
                    "tratamiento. [1]"
                ),
                "Esas personas eligieron preguntar; puede que no sean como usted.",
            ),
            "Estado: enviado, nadie lo ha revisado todavía",
            (
                PictographPart(
                    37,
                    100,
                    "37 de 100: otro plan de tratamiento",
                    "63 de 100: el mismo plan de tratamiento",
                    "Un programa en Estados Unidos; las personas pidieron ellas mismas la segunda opinión. [1]",
                ),
            ),
        ),
        NotesPart("Mis notas", 4),
        SmallPrintPart(
            "Fuentes",
            (_MEYER,),
            (
                "Solo para aprender. No es un diagnóstico ni una puntuación probada. No puede ver ningún documento.",
                "No le preguntamos su nombre. Sus respuestas se borran cuando termina su visita a esta pantalla.",
                "Biblioteca 2026.11, contenido 3f9a1c2b.",
            ),
        ),
    )
    return Sheet(
        language="es",
        heading="Guía de segunda opinión",
        title="Mi hoja para llevar",
        printed="Impreso el 22 de noviembre de 2026",
        parts=parts,
        page_label="Página {page} de {pages}",
        banner="Contenido educativo sin revisar: ningún profesional clínico lo ha revisado todavía.",
        code=CODE,
        qr_text="Preguntas para llevar\n" + "\n".join(questions),
        qr_label="Apunte aquí la cámara del teléfono para llevarse sus preguntas. El código contiene el texto; "
        "no se envía nada.",
    )


def _arabic() -> Sheet:
    questions = (
        "متى يجب أن نقرر، وماذا يحدث إذا انتظرنا؟",
        "ما التشخيص، وما مدى ثقتك به؟",
        "ما الخيارات المتاحة، وماذا لو انتظرنا؟",
        "ما مزايا كل خيار وعيوبه لشخص مثلي؟",
        "كم عملية من هذا النوع تجري في السنة، وما نتائجها؟",
        "ما الخيارات المتبقية من دون جراحة؟",
        "كيف تكون فترة التعافي؟",
        "هل ينصح اختصاصي من نوع آخر بالشيء نفسه؟",
    )
    parts = (
        EmergencyPart(("هل ساءت حالتك فجأة؟ أخبر الشخص في مكتب الاستقبال، أو اتصل بالرقم 911. لا تنتظر رأيًا ثانيًا.",)),
        ResultPart(
            label="نتيجتي",
            title="يبدو أن طلب رأي ثانٍ أمر يستحق",
            reasons_title="لأنك أخبرتنا أن",
            reasons=(
                "القرار لا يمكن التراجع عنه",
                "الخيارات ليست كلها معروفة لديك بعد",
                "العلاج لا يلزم أن يبدأ فورًا",
            ),
            timing=("اطلب السجلات الآن. احجز أول موعد متاح. حدد التاريخ الذي ستقرر فيه.",),
            rule_line="القواعد المستخدمة: R06 T2 N1",
            lead=(
                "قد يفيد رأي آخر هنا. وقد يتفق مع الخطة، وهذه نتيجة جيدة أيضًا.",
                "هذا القرار لا يمكن التراجع عنه.",
            ),
        ),
        ChecklistPart("أسئلة آخذها معي", questions, blank_lines=2),
        ChecklistPart(
            "سجلات أحضرها",
            (
                "ملاحظات الزيارات وخطاب الإحالة",
                "نتائج المختبر",
                "الصور على قرص",
                "ملاحظات العمليات السابقة",
                "هذه الورقة مع أسئلتك",
                "تواريخ كل علاج",
            ),
        ),
        ListPart(
            "من أسأل",
            (
                "ابدأ بطبيبك. في استطلاع في ألمانيا أراد ٩٣ من كل ١٠٠ شخص أن يخبرهم طبيبهم نفسه عن الرأي الثاني.",
                "ثم اسأل طبيب الأسرة أو العيادة.",
                "اسأل مستشفى جامعيًا أو مركزًا متخصصًا أو جمعية للاختصاصيين.",
            ),
            note="اطلب النسخ مبكرًا. قد تستغرق أسابيع.",
        ),
        GridPart(
            "مقارنة رأيين",
            ("الرأي الأول", "الرأي الثاني"),
            (
                "التشخيص",
                "النصيحة",
                "السبب (الحقائق المستخدمة)",
                "الدليل الإرشادي",
                "الجيد لي",
                "السيئ لي",
                "ماذا لو انتظرنا",
                "ما يهمني",
            ),
            (
                "إذا اختلفا: هل هي الحقائق، أم طريقة قراءتها، أم ما يهم أكثر؟",
                "اطلب من الطبيبين أن يتحدثا معًا.",
                "الرأي الثاني ليس دائمًا الأفضل.",
            ),
        ),
        ListPart(
            "خطواتي التالية",
            (
                "قل لطبيبك: «أود الحصول على رأي آخر».",
                "اطلب نسخًا من الخطابات والصور ونتائج الفحوص.",
                "اتفق على تاريخ للقرار، واكتبه.",
            ),
            numbered=True,
            date_blank="التاريخ:",
        ),
        ExcerptPart(
            "من «ما الرأي الثاني، وهل هو مناسب لي؟»",
            (
                "في أحد البرامج حصل ٣٧ من كل ١٠٠ شخص طلبوا رأيًا ثانيًا على خطة علاج مختلفة. [1]",
                "هؤلاء اختاروا أن يسألوا، لذلك قد يختلفون عنك.",
            ),
            "الحالة: مُقدَّم، ولم يراجعه أحد بعد",
            (
                PictographPart(
                    37,
                    100,
                    "٣٧ من ١٠٠: خطة علاج مختلفة",
                    "٦٣ من ١٠٠: خطة العلاج نفسها",
                    "برنامج واحد في الولايات المتحدة؛ طلب الناس الرأي الثاني بأنفسهم. [1]",
                ),
            ),
        ),
        NotesPart("ملاحظاتي", 4),
        SmallPrintPart(
            "المصادر",
            (_MEYER,),
            (
                "للتعلم فقط. هذا ليس تشخيصًا ولا مقياسًا مختبرًا، ولا يمكنه الاطلاع على أي سجلات.",
                "لم نسأل عن اسم. تُمحى إجاباتك عندما تنتهي زيارتك لهذه الشاشة.",
                "المكتبة 2026.11، المحتوى 3f9a1c2b.",
            ),
        ),
    )
    return Sheet(
        language="ar",
        heading="دليل الرأي الثاني",
        title="ورقتي للمنزل",
        printed="طُبعت في ٢٢ نوفمبر ٢٠٢٦",
        parts=parts,
        page_label="صفحة {page} من {pages}",
        banner="محتوى تثقيفي غير مُراجَع: لم يتحقق منه أي طبيب بعد.",
        code=CODE,
        qr_text="أسئلة آخذها معي\n" + "\n".join(questions),
        qr_label="وجّه كاميرا الهاتف إلى هنا لتأخذ أسئلتك معك. يحتوي الرمز على النص نفسه، ولا يُرسل أي شيء.",
    )
