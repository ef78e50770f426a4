"""Why an article is offered, in the visitor's words, and in which order.

Rules: the order is `kiosk.domain.guidance.recommend`'s; a reason names the visitor's own answer, result or reading, and
nothing else is known of them; of a large library only its beginning and what this visit asks for is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.domain.articles.audience import Audience
from kiosk.domain.guidance.recommend import LAST_READ, Known, Pick, Why, recommend, wanted
from kiosk.domain.harmless import harmless
from kiosk.errors import LibraryError
from kiosk.i18n.formats import isolate
from kiosk.ui.core.services import Content
from kiosk.ui.core.viewmodel import Shared

MOST = 60  # articles in a list: what somebody turns pages for; the rest is found by searching


class Picks:
    """The order of one visit."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._followed: dict[tuple[str, str], tuple[str, ...]] = {}

    def forget(self) -> None:
        """Drop what was read."""
        self._followed.clear()

    @property
    def _audience(self) -> Audience:
        return self._shared.visit.audience or Audience.PATIENT

    def ordered(self, topic: str = "") -> tuple[Pick, ...]:
        """Articles for this reader, best first; of one shelf or of all."""
        content, visit = self._shared.services.content, self._shared.visit
        if content is None:
            return ()
        known = self._known(content)
        found = content.view.articles(visit.language, self._audience, topic=topic, limit=MOST)
        if len(found) >= MOST:  # what is asked for may stand further back
            found += content.view.summaries(wanted(known), visit.language, self._audience)
        return recommend([summary for summary in found if topic in {"", summary.topic}], known)

    def _known(self, content: Content) -> Known:
        visit = self._shared.visit
        category = ""
        if visit.finished:
            from kiosk.domain.guidance.guidance import decide  # the rules come with the first screen that asks them

            category = decide(content.questionnaire, content.guidance.rules, visit.answers).category or ""
        return Known(visit.language, visit.answers, category, tuple(visit.read_articles), self._follow_ups(content))

    def _follow_ups(self, content: Content) -> Mapping[str, tuple[str, ...]]:
        for article_id in self._shared.visit.read_articles[-LAST_READ:]:
            key = (article_id, self._audience)
            if key not in self._followed:
                self._followed[key] = self._read_follow_ups(content, article_id)
        return {article_id: ids for (article_id, audience), ids in self._followed.items() if audience == self._audience}

    def _read_follow_ups(self, content: Content, article_id: str) -> tuple[str, ...]:
        try:
            return content.view.article(article_id, self._shared.visit.language, self._audience).follow_ups
        except LibraryError:  # read as another kind of reader, for whom alone it is written
            return ()

    def reason(self, pick: Pick) -> str:
        """The line under an article; empty where it just stands in the library's order."""
        _ = self._shared.words.gettext
        match pick.why:
            case Why.SAID:
                return _("Because you told us: {reason}").format(reason=self._said(pick))
            case Why.RESULT:
                return _("Because of your result")
            case Why.NEXT:
                return _("Next after “{title}”").format(title=self._title(pick.after))
            case Why.FIRST:
                return _("A good first read")
            case Why.LANGUAGE:
                return _("In your language")
            case Why.READ:
                return _("You have read this")
            case Why.NONE:
                return ""

    def _said(self, pick: Pick) -> str:
        content, visit = self._shared.services.content, self._shared.visit
        from kiosk.domain.questionnaires.questionnaire import role_of

        assert content is not None  # noqa: S101  a pick comes from a library
        assert pick.answer is not None  # noqa: S101  see `Pick`
        link_id, code = pick.answer
        try:
            text = content.guidance.text(f"because/{link_id}/{code}", visit.language, role_of(visit.answers))
        except KeyError:  # a guidance without a sentence for it: the answer itself
            option = content.questionnaire.item(link_id).option(code)
            text = option.text.text(visit.language, role_of(visit.answers)) if option else ""
        return harmless(text)

    def _title(self, article_id: str) -> str:
        content, visit = self._shared.services.content, self._shared.visit
        found = content.view.summaries([article_id], visit.language, self._audience) if content else ()
        return isolate(harmless(found[0].title), guess=True) if found else ""
