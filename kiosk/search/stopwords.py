"""Words that say nothing about what somebody looks for, by language, folded.

Rules: a word is here only if no article could be about it; "no", "not" and "without" are here too, because passages
about a thing and about its absence are the same passages. Chinese ones are words that hardly ever stand inside
others: they are cut out before pairs are made. A search of nothing but these words searches for them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kiosk.search.folding import fold

_WORDS: Final = {
    "en": """
        a about after again all also always am an and any anybody anyone anything are arent as at be because been
        before being but by can cannot cant could couldnt definition did didnt do does doesnt doing done dont else
        explained for from get gets getting give go going gonna got had has hasnt have havent having he hello help her
        here hers herself hi him himself his how however i id if ill im in instead into is isnt it its ive just know
        knows let lets like make makes many may maybe me mean meaning means might mine more most much must my myself
        need needs no nor not now of off oh ok on one only or our ours out over own per please put really said same
        say says see she should shouldnt so some somebody someone something still such tell than thank thanks that
        thats the their theirs them themselves then there theres these they theyre thing things think this those to
        told too try trying u up upon ur us use very want wanted wants was wasnt way we well were what whats when
        whenever where whether which while who whom whose why will with within without wont would yes yet you youd
        your youre yours yourself
        """,
    "es": """
        a acerca ademas al algo alguien algun alguna algunas alguno algunos ante aquel aqui asi aun aunque ayuda bien
        cada como con cual cuales cuando cuanta cuantas cuanto cuantos da dar de debe deberia debo decir dejar del
        desde despues dice dicen dijeron dijo donde dos dura e el ella ellas ellos en entonces entre era es esa esas
        ese eso esos esta estan estar estas este esto estos estoy favor fue gracias ha hace hacen hacer hacerlo
        hacerme hacerse hago han hasta hay he hecho hola ir la las le les lo los mas me mi mia mis mucha mucho muchos
        muy nada necesita necesito ni ningun ninguna no nos nosotros o os otra para pero poco por porque posibilidad
        puede pueden puedo pues que quien quienes quiere quiero quisiera sabe saber se sea ser si sido siempre
        significa significado sin sobre solo son soy su sus tambien tan tanto te tener tengo ti tiene tienen toda
        todas todo todos tu tus un una unas uno unos usted ustedes va vamos van veces verdad vez voy y ya yo
        """,
    "ar": """
        معنى احصل الحصول يحصل فعلا حقا عبر بعض بعضهم نفس اجد ا اذا اريد اي ايضا اين الي التي الذي الذين ال ان انا انت
        انه اني او اية بعد بل به بها بين تكون ثم جدا حتي حول دون ذلك سوف شيء شي صار عليه عن عند عندما عندي عندنا علي
        علينا غير في فيه فيها قال قالت قبل قد كان كانت كل كم كما كيف كيفيه لا لان لدي لديه لقد لم لماذا لما لكن لك لن
        له لها لو لي ليس ليست ليش ما ماذا مازال متي مثل مرحبا مع معي من منه منها مين هذا هذه هل هم هو هي هنا هناك وانا
        و ولا وما يا يجب يريد يكون يمكن يمكنني ينبغي احتاج شكرا السلام عليكم فضلك استطيع اقدر بدي شو هلا اعرف لازم
        يوجد توجد
        """,
    "zh": """
        我们 你们 他们 她们 我 你 您 他 她 它 的 了 吗 呢 吧 啊 呀 嘛 请 是不是 有没有 或者 还是 这个 那个 这些 那些
        这样 那样 什么 怎么样 怎么办 怎么 怎样 如何 为什么 哪里 哪儿 哪个 哪些 多少 可以 可不可以 能不能 会不会 要不要
        想要 应该 该不该 需要 需不需要 必须 请问 谢谢 你好 您好 一下 一个 一些 有点 因为 所以 如果 但是 可是 而且 然后
        并且 关于 对于 没有 什么是 是什么 什么意思 意思 有什么 有多大 该 真的 一直 去哪里
        """,
}


@lru_cache(maxsize=8)
def stop_words(language: str) -> frozenset[str]:
    """Give the folded stop words of a language; none for one that has no list."""
    return frozenset(fold(word) for word in _WORDS.get(language, "").split())
