"""The tour: the real app, offscreen, worked by touches through a whole visit; every screen saved as a picture.

Rules: what is touched is found by its accessible name in the tour's language; a step that does not come up ends the
tour with its name and what was on the screen instead; time is the tour's own, so that the idle warning needs no
waiting; the sheet is the one that a printer would get.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.app import KioskApp, Start
from kiosk.domain.articles.audience import Audience
from kiosk.domain.questionnaires.questionnaire import PROFESSIONAL, WHO_FOR, Item, Option, Questionnaire, Role
from kiosk.errors import KioskError
from kiosk.i18n.formats import native_name
from kiosk.printing.printer import FolderPrinter
from kiosk.settings import Settings
from kiosk.tour.driver import Driver, NotFoundError, is_whole, peek
from kiosk.ui.core.words import Words

# One visitor's answers: something to decide, something open, something that stands in the way. The safety check first.
ANSWERS = {
    "red-flags": ("none",),
    "start-by": ("no",),
    "decision": ("surgery",),
    "reversible": ("hard",),
    "certainty": ("likely",),
    "progress": ("not-started",),
    "guideline": ("unsure",),
    "know-options": ("yes",),
    "know-pros-cons": ("no",),
    "know-priorities": ("yes",),
    "have-support": ("yes",),
    "reasons": ("want-sure", "rushed"),
    "decide-by": ("1-4-weeks",),
    "who-decides": ("me",),
    "barriers": ("cost",),
    "told": ("not-yet",),
}


# For whom each kind of visitor asks.
FOR_WHOM = {Audience.PATIENT: "me", Audience.CAREGIVER: "adult", Audience.PROFESSIONAL: PROFESSIONAL}
SEARCHED = {"en": "scan", "es": "operación", "ar": "جراحة", "zh": "手术"}  # words of the library
MOST_PAGES = 60
SOURCE_PAGE = 2


class StepError(KioskError):
    """A step of the tour did not come up."""


class Clock:
    """Seconds that only the tour moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


@dataclass(frozen=True, slots=True)
class Plan:
    """What to walk through. `out` is made if it is missing; files in it are overwritten."""

    settings: Settings
    out: Path
    library: Path | None
    language: str
    audience: Audience
    size: tuple[int, int]
    say: Callable[[str], None]


class Tour:
    """One walk. `walk` returns the number of pictures."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        plan.out.mkdir(parents=True, exist_ok=True)
        for old in (*plan.out.glob("[0-9][0-9]-*.png"), *plan.out.glob("sheet-*.pdf")):
            old.unlink()  # of an earlier tour, which may have gone another way
        self._clock = Clock()
        self._words = Words(plan.language, plan.settings.clinic.region)
        start = Start(
            settings=plan.settings,
            library=plan.library,
            printer=FolderPrinter(plan.out),
            size=plan.size,
            clock=self._clock,
            steady_s=0.0,
        )
        self._app = KioskApp(start)
        self._app.show(fullscreen=False)
        self._session = self._app.session
        self._driver = Driver(self._app.window, lambda: is_whole(self._session))
        self._pictures = 0

    def walk(self) -> int:
        """Walk through the visit. Raises StepError."""
        if self._app.services.content is None:
            raise StepError("The tour needs a library; build it with `kiosk content build`.")
        step = ""
        try:
            for step, act in self._steps():
                act()
                self._driver.wait(self._at_rest, f"the end of {step}")
        except NotFoundError as error:
            raise StepError(f"The step {step!r} did not come up: {error}") from error
        return self._pictures

    def close(self) -> None:
        """Take the app down."""
        self._app.close()

    # -- looking

    def _at_rest(self) -> bool:
        return not peek(self._session, "sheet.drawing")

    def _save(self, name: str) -> None:
        self._pictures += 1
        path = self._plan.out / f"{self._pictures:02d}-{name}.png"
        if not self._driver.picture().save(str(path)):
            raise StepError(f"The picture {path} cannot be written.")
        self._plan.say(f"{path.name}: {self._headline()}")

    def _headline(self) -> str:
        return " · ".join(text.replace("\n", " ") for text in self._driver.texts()[:4])

    def _expect(self, screen: str) -> None:
        self._driver.wait(lambda: peek(self._session, "screen") == screen, f"the screen {screen!r}")
        self._driver.settle()

    def _touch(self, text: str) -> None:
        """Touch a control by its English name."""
        self._driver.touch(self._words.gettext(text))

    # -- the walk

    def _steps(self) -> Iterator[tuple[str, Callable[[], None]]]:
        yield "attract", self._attract
        yield "start", self._start
        yield "home", self._home
        yield "search", self._search
        yield "ask", self._ask
        yield "about", self._about
        yield "article", self._article
        yield "questions", self._questions
        yield "result", self._result
        yield "sheet", self._sheet
        yield "personalize", self._personalize
        yield "large text", self._large_text
        yield "high contrast", self._high_contrast
        yield "help now", self._help_now
        yield "idle", self._idle
        yield "done", self._done

    def _attract(self) -> None:
        self._expect("attract")
        self._save("attract")
        if self._plan.language == peek(self._session, "language"):
            self._touch("Touch to begin")
        else:
            self._driver.touch(f"{native_name(self._plan.language)}: ")

    def _start(self) -> None:
        self._expect("start")
        self._driver.touch(native_name(self._plan.language))
        roles = {row.code: row.title for row in peek(self._session, "choices.roles").rows()}
        self._driver.touch(roles[self._plan.audience.value])
        self._save("start")
        self._touch("Continue")

    def _home(self) -> None:
        self._expect("home")
        self._save("home")
        self._touch("All articles")
        self._expect("topic")
        self._save("articles")
        self._touch("Home")
        self._expect("home")

    def _search(self) -> None:
        self._touch("Search")
        self._expect("search")
        self._save("search")
        finder = peek(self._session, "finder")
        finder.type(SEARCHED.get(self._plan.language, SEARCHED["en"]))
        finder.search_now()
        self._driver.wait(
            lambda: bool(peek(finder, "rows").rows()) and not peek(finder, "rows").rows()[0].heading, "hits"
        )
        self._touch("Done")
        self._save("search-found")
        self._touch("Home")
        self._expect("home")

    def _ask(self) -> None:
        self._touch("Ask a question")
        self._expect("ask")
        self._save("ask")
        asking = peek(self._session, "asking")
        self._driver.touch(peek(asking, "suggestions").rows()[0].text)
        self._driver.wait(lambda: not peek(asking, "waiting"), "an answer")
        self._save("ask-answered")
        self._touch("Home")
        self._expect("home")

    def _about(self) -> None:
        self._touch("About this kiosk")
        self._expect("about")
        self._save("about")
        peek(self._session, "pages").open_rules()
        self._expect("pages")
        self._save("about-rules")
        peek(self._session, "pages").open_glossary()
        self._expect("glossary")
        self._save("words-explained")
        self._touch("Home")
        self._expect("home")

    def _article(self) -> None:
        card = peek(self._session, "shelves.articles").rows()[0]
        self._driver.touch(card.title)
        self._expect("article")
        self._save("article")
        self._add_to_sheet()
        self._turn_pages("article", self._on_article_page)
        if not peek(self._session, "sheetCount"):
            raise NotFoundError("the article did not get onto the sheet")
        self._touch("Home")

    def _turn_pages(self, name: str, on_page: Callable[[int], None] | None = None) -> None:
        page = 1
        while self._shows("Next page") and page < MOST_PAGES:
            page += 1
            self._touch("Next page")
            self._save(f"{name}-page-{page}")
            if on_page is not None:
                on_page(page)

    def _add_to_sheet(self) -> None:
        """Put the article on the sheet; where there is little room the button stands on a later page."""
        if self._shows("Add to my sheet"):
            self._touch("Add to my sheet")

    def _on_article_page(self, page: int) -> None:
        self._add_to_sheet()
        if page == SOURCE_PAGE:
            self._open_a_source()

    def _open_a_source(self) -> None:
        source = self._words.gettext("Source {n}").format(n="").strip()
        chips = [seen for seen in self._driver.see() if seen.actionable and seen.name.startswith(source)]
        if chips:
            self._driver.touch_at(chips[0].rect.center())
            self._save("source-open")
            self._touch("Close")

    def _questions(self) -> None:
        self._expect("home")
        self._touch("Start the questionnaire")
        self._expect("question")
        self._save("safety")
        questionnaire = self._questionnaire()
        sign = questionnaire.items[0].options[0]
        self._choose(sign)
        self._save("safety-warning")
        self._choose(sign)
        for _ in questionnaire.items:
            item = self._item()
            self._answer(item)
            if peek(self._session, "screen") != "question":
                break
        self._expect("home" if self._plan.audience is Audience.PROFESSIONAL else "result")

    def _questionnaire(self) -> Questionnaire:
        assert self._app.services.content is not None  # noqa: S101  checked before the walk
        return self._app.services.content.questionnaire

    def _item(self) -> Item:
        title = peek(self._session, "questions.title")
        language = self._plan.language
        return next(
            item for item in self._questionnaire().items if title in {item.text.text(language, role) for role in Role}
        )

    def _answer(self, item: Item) -> None:
        codes = (FOR_WHOM[self._plan.audience],) if item.link_id == WHO_FOR else ANSWERS[item.link_id]
        for option in item.options:  # in their order, so that the pages of answers turn one way
            if option.code in codes:
                self._choose(option)
        self._save(f"question-{item.link_id}")
        for _ in range(int(peek(self._session, "questions.pager.pages")) - 1):
            if not self._shows("Next"):
                self._touch("More answers")
        self._touch("Next")

    def _shows(self, text: str) -> bool:
        return any(seen.actionable and seen.name == self._words.gettext(text) for seen in self._driver.see())

    def _choose(self, option: Option) -> None:
        """Touch an answer, turning the page of answers where it stands on another one."""
        texts = {option.text.text(self._plan.language, role) for role in Role}
        pager = peek(self._session, "questions.pager")
        for _ in range(int(peek(pager, "pages")) + 1):
            found = [seen for seen in self._driver.see() if seen.actionable and seen.name in texts]
            if found:
                self._driver.touch_at(found[0].rect.center())
                return
            self._touch("More answers")
        raise NotFoundError(f"no answer {option.code!r}")

    def _result(self) -> None:
        if self._plan.audience is Audience.PROFESSIONAL:  # the questionnaire gives them no result
            self._touch("My sheet")
            return
        self._save("result")
        self._turn_pages("result")
        self._touch("See my sheet")

    def _sheet(self) -> None:
        self._expect("sheet")
        view = peek(self._session, "sheet")
        self._driver.wait(lambda: int(peek(view, "pages")) > 0, "the picture of the sheet")
        self._save("my-sheet")
        self._touch("Print my sheet")
        self._driver.wait(lambda: peek(view, "printState") == "done", "the printed sheet")
        self._save("my-sheet-printed")

    def _personalize(self) -> None:
        self._touch("Personalize")
        self._expect("personalize")
        self._save("personalize")
        self._touch("Back")
        self._expect("sheet")

    def _large_text(self) -> None:
        self._touch("Home")
        self._expect("home")
        self._session.set_text_size(2)
        self._save("home-large-text")
        self._visit_article("article-large-text")
        self._session.set_text_size(0)

    def _high_contrast(self) -> None:
        self._toggle_contrast()
        self._save("home-high-contrast")
        self._visit_article("article-high-contrast")
        self._toggle_contrast()

    def _toggle_contrast(self) -> None:
        if self._shows("Contrast"):
            self._touch("Contrast")
        else:  # small panels fold the strip of the dock into "Display and sound"
            self._session.toggle_contrast()

    def _visit_article(self, name: str) -> None:
        cards = {row.article_id: row.title for row in peek(self._session, "shelves.articles").rows()}
        first = next(iter(cards))
        peek(self._session, "shelves").open_article(first)
        self._expect("article")
        self._save(name)
        self._touch("Home")
        self._expect("home")

    def _help_now(self) -> None:
        self._touch("I feel unwell now")
        self._expect("emergency")
        self._save("help-now")
        self._touch("Back")
        self._expect("home")

    def _idle(self) -> None:
        self._clock.now += self._plan.settings.visit.idle_warning_s + 6
        peek(self._session, "idle").check()
        self._save("idle")
        self._touch("I need more time")
        if peek(self._session, "idle.warning"):
            raise NotFoundError("the warning stayed after the touch")

    def _done(self) -> None:
        self._touch("I’m done")
        self._expect("done")
        self._save("done")
        self._clock.now += 60
        peek(self._session, "idle").check()
        self._expect("attract")
        if peek(self._session, "sheetCount"):
            raise NotFoundError("something of the visit was kept")
