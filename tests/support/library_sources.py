"""A small, complete and faultless folder of content sources, for tests that spoil one thing at a time.

folder = write_sources(tmp_path / "content")
replace_in(folder / "topics.yaml", "icon: scale", "icon:")
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "es")
OWN = "https://second-opinion-guide.example"
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"

LIBRARY = """\
id: small
version: "2026.11"
languages: [en, es]
title: {en: Small library, es: Biblioteca pequeña}
publisher: {en: For tests, es: Para pruebas}
articles: [first, second]
disclaimers:
  patient: {en: For learning., es: Para aprender.}
  caregiver: {en: For learning too., es: También para aprender.}
  professional: {en: For education., es: Con fines educativos.}
"""

TOPICS = """\
- id: deciding
  icon: scale
  title: {en: Deciding, es: Decidir}
"""

GLOSSARY = {
    "en": "guideline:\n  term: guideline\n  definition: Advice that is based on many studies.\n",
    "es": "guideline:\n  term: guía clínica\n  definition: Consejo basado en muchos estudios.\n",
}

REFERENCES = [
    {
        "id": "doe2015", "type": "article-journal", "title": "A study of something", "container-title": "J Made Up",
        "author": [{"family": "Doe", "given": "Jane B"}, {"family": "Roe", "given": "Ann-Marie"}],
        "issued": {"date-parts": [[2015, 10]]}, "volume": "12", "issue": "3", "page": "45–50", "DOI": "10.1234/abc.5",
        "custom": {"key": "S1", "mark": "V"},
    },
    {
        "id": "roe2020", "type": "report", "title": "What is thought", "author": [{"literal": "An Institute"}],
        "issued": {"date-parts": [[2020]]}, "publisher": "An Institute", "URL": "https://institute.example/report",
        "custom": {"key": "S2", "mark": "V2"},
    },
]  # fmt: skip

FRONT = """\
---
id: {id}
audience: {audience}
language: {language}
title: {title}
question: {question}
topic: deciding
author: Test project
credentials: None claimed
reviewer: ""
status: submitted
created: 2026-11-01
updated: 2026-11-22
last_reviewed: null
review_due: 2028-11-01
evidence_search: 2026-11-20
funding: None
conflicts: None
ai_assisted: true
machine_translated: {translated}
follow_ups: [{follow_ups}]
---
"""

BODY = """
::: in-short In short
- You may ask. [@doe2015]
- It often **fits** the plan.
- Take *your* time.
:::

## Why ask

A [guideline](term:guideline) helps you choose [@doe2015; @roe2020].
It does not choose for you.

### When

1. Ask the doctor.
2. Bring a list.

::: icon-array
count: 15
total: 100
yes: changed
no: the same
setting: one clinic
caption: About 15 of 100 plans were changed [@doe2015].
:::

::: checklist Bring
- a list
- a friend
:::

Table: Two views

| View | Why |
|------|-----|
| one  | x   |
| two  | y [@roe2020] |
"""

END = """
## {more}

{filler}

## {again}

{filler}

## {last}

{filler}

::: limits {limits}
- {time}
- {agrees}
:::
"""
BODY += END.format(
    more="More to ask", again="More to tell", last="More to do", limits="Limits",
    filler=" ".join(["You can write down what you want to know, and take it with you to the next visit."] * 5),
    time="It takes time.", agrees="A second view often agrees with the first.",
)  # fmt: skip

BODY_ES = """
::: in-short En resumen
- Puede pedirla. [@doe2015]
- A menudo **confirma** el plan.
- Tome *su* tiempo.
:::

## Por qué

Una [guía](term:guideline) ayuda a elegir [@doe2015; @roe2020].
No elige por usted.

### Cuándo

1. Pregunte al médico.
2. Lleve una lista.

::: icon-array
count: 15
total: 100
yes: con cambios
no: igual
setting: una clínica
caption: Unos 15 de 100 planes cambiaron [@doe2015].
:::

::: checklist Lleve
- una lista
- un amigo
:::

Table: Dos opiniones

| Opinión | Por qué |
|---------|---------|
| una     | x       |
| otra    | y [@roe2020] |
"""

BODY_ES += END.format(
    more="Qué más preguntar", again="Qué más contar", last="Qué más hacer", limits="Límites",
    filler=" ".join(["Puede anotar lo que quiere saber y llevar la lista a la próxima cita."] * 6),
    time="Lleva tiempo.", agrees="La segunda opinión a menudo coincide con la primera.",
)  # fmt: skip

RULES = """\
categories: [A, C, E]
rules:
  - {id: R01, category: A, basis: [S1], judgement: false, when: {question: red-flags, any: [pain]}}
  - {id: R02, category: C, basis: [S2], judgement: true, when: {question: decision, any: [surgery]}}
  - {id: R03, category: E, when: {always: true}}
timing: []
notes:
  - {id: N0, when: {always: true}, questions: [what], lines: []}
records:
  - {when: {always: true}, ids: [notes]}
steps: {A: [go], C: [ask], E: [ask]}
whom-to-ask: {C: [doctor], E: [doctor]}
compare: {categories: [C], when: {always: true}, rows: [advice], lines: [talk]}
fixed:
  emergency: [call]
  emergency-short: [call]
  every-result: [keep]
  what-this-is-not: [keep]
  judgement: [keep]
  balance: [keep]
  bias: [keep]
  records: [keep]
  privacy: [keep]
"""

TEXT = """\
language: {language}
categories:
  A: {{title: "A {language}", lead: "Lead."}}
  C: {{title: "C {language}", lead: "Lead."}}
  E: {{title: "E {language}", lead: "Lead."}}
rules: {{R01: "Reason 1.", R02: "Reason 2.", R03: "Reason 3."}}
questions: {{what: "What {language}?"}}
lines: {{call: "Call {{number}}.", keep: "Keep."}}
records: {{notes: "Notes."}}
steps: {{go: "Go.", ask: "Ask."}}
whom: {{doctor: "Doctor."}}
compare:
  columns: {{first: "1", second: "2"}}
  rows: {{advice: "Advice"}}
  lines: {{talk: "Talk."}}
because:
  red-flags: {{pain: "there is pain"}}
  decision: {{surgery: "it is surgery"}}
"""


def translated(text: str, field: str = "text") -> dict[str, Any]:
    """Give a FHIR text with its Spanish translation."""
    parts = [{"url": "lang", "valueCode": "es"}, {"url": "content", "valueString": f"{text} (es)"}]
    return {field: text, f"_{field}": {"extension": [{"url": TRANSLATION, "extension": parts}]}}


def option(link_id: str, code: str, **more: Any) -> dict[str, Any]:
    """Give one answer option."""
    return {
        **more,
        "valueCoding": {"system": f"{OWN}/CodeSystem/{link_id}", "code": code, **translated(code, "display")},
    }


def question(link_id: str, *codes: str, **more: Any) -> dict[str, Any]:
    """Give one question of type choice, with why we ask."""
    help_code = {"system": "http://hl7.org/fhir/questionnaire-item-control", "code": "help"}
    why = {
        "extension": [
            {
                "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
                "valueCodeableConcept": {"coding": [help_code]},
            }
        ],
        "linkId": f"{link_id}-why",
        **translated("Because."),
        "type": "display",
    }
    options = [option(link_id, code) for code in codes]
    return {
        "linkId": link_id,
        **translated(f"{link_id}?"),
        "type": "choice",
        "answerOption": options,
        "item": [why],
        **more,
    }


def when(link_id: str, code: str, operator: str = "=", **more: Any) -> dict[str, Any]:
    """Give one enableWhen entry on a code."""
    coding = {"system": f"{OWN}/CodeSystem/{link_id}", "code": code}
    return {"question": link_id, "operator": operator, "answerCoding": coding, **more}


def questionnaire() -> dict[str, Any]:
    """Give a FHIR Questionnaire of three questions."""
    exclusive = [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive", "valueBoolean": True}]
    flags = question("red-flags", "pain", required=True, repeats=True)
    flags["answerOption"].append(option("red-flags", "none", extension=exclusive))
    skip = [{"url": f"{OWN}/StructureDefinition/skip-means", "valueCode": "other"}]
    decision = question(
        "decision", "surgery", "other", extension=skip, enableWhen=[when("who-for", "me"), when("who-for", "child")],
        enableBehavior="any",
    )  # fmt: skip
    return {
        "resourceType": "Questionnaire", "url": f"{OWN}/Questionnaire/small", "version": "1", "status": "draft",
        "language": "en", "item": [flags, question("who-for", "me", "adult", "child", "professional"), decision],
    }  # fmt: skip


def article(article_id: str, audience: str, language: str, follow_ups: str = "") -> str:
    """Give the text of one article file."""
    front = FRONT.format(
        id=article_id, audience=audience, language=language, title=f"Title {article_id}", question="May I ask?",
        translated=str(language != "en").lower(), follow_ups=follow_ups,
    )  # fmt: skip
    return front + (BODY_ES if language == "es" else BODY)


def write_sources(folder: Path) -> Path:
    """Write the whole library; gives the folder back."""
    files = {
        "library.yaml": LIBRARY,
        "topics.yaml": TOPICS,
        "references.json": json.dumps(REFERENCES, indent=2, ensure_ascii=False),
        "questionnaire.json": json.dumps(questionnaire(), indent=2, ensure_ascii=False),
        "guidance/rules.yaml": RULES,
        "articles/first/patient.en.md": article("first", "patient", "en", "second"),
        "articles/first/patient.es.md": article("first", "patient", "es", "second"),
        "articles/first/professional.en.md": article("first", "professional", "en"),
        "articles/second/patient.en.md": article("second", "patient", "en"),
    }
    for language in LANGUAGES:
        files[f"glossary/{language}.yaml"] = GLOSSARY[language]
        files[f"guidance/text.{language}.yaml"] = TEXT.format(language=language)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def replace_in(path: Path, old: str, new: str) -> None:
    """Change a file at the one place where `old` stands."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def line_of(path: Path, needle: str) -> int:
    """Give the line on which a text first stands."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if needle in line)
