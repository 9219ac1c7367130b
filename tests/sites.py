"""Pages and feeds as news sites make them, with their furniture, filled with articles that the tests choose."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

FURNITURE = ("الرئيسية", "نستخدم ملفات", "جميع الحقوق", "شارك", "اقرأ أيضا", "خبر آخر عن الاقتصاد", "كذب هذا الوزير")
"""What stands on every page and belongs to no article: menu, cookie notice, imprint, links, a reader's comment."""


class Story(NamedTuple):
    """An article to be printed; ``published`` is an ISO date, ``url`` its canonical address."""

    title: str
    paragraphs: tuple[str, ...]
    url: str
    published: str
    site: str

    @property
    def text(self) -> str:
        """The text that reading the page must give."""
        return "\n".join((f"{self.title}\n", *self.paragraphs))


def modern(story: Story) -> str:
    """A page with JSON-LD and OpenGraph, menu, cookie notice, sharing, related articles and comments."""
    linked = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": story.site},
            {
                "@type": ["NewsArticle"],
                "headline": story.title,
                "datePublished": f"{story.published}T08:00:00+03:00",
                "mainEntityOfPage": {"@type": "WebPage", "@id": story.url},
                "publisher": {"@type": "Organization", "name": story.site},
            },
        ],
    }
    return f"""<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{escape(story.title)} | {escape(story.site)}</title>
<meta property="og:title" content="{escape(story.title)} | {escape(story.site)}">
<script type="application/ld+json">{json.dumps(linked, ensure_ascii=False)}</script>
<script>var عنوان = "قال الوزير";</script><style>p {{ margin: 0 }}</style></head>
<body><header><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/sport">رياضة</a></li></ul></nav></header>
<div class="cookie-banner">نستخدم ملفات تعريف الارتباط لتحسين تجربتك. <button>موافق</button></div>
<main><article><h1>{escape(story.title)}</h1>
<figure><img src="a.jpg" alt="صورة"></figure>
<div class="article-body">{"".join(f"<p>{escape(each)}</p>" for each in story.paragraphs)}</div>
<div class="share"><a href="#">شارك على فيسبوك</a></div></article>
<aside class="related"><h3>اقرأ أيضا</h3><ul><li><a href="/x">خبر آخر عن الاقتصاد</a></li></ul></aside>
<section id="comments" class="comments"><h3>التعليقات</h3><p>كذب هذا الوزير</p></section></main>
<footer><p>جميع الحقوق محفوظة © {escape(story.site)}</p></footer></body></html>"""


def blog(story: Story) -> str:
    """A page as the usual blog software makes it, with a canonical link and a marked time."""
    return f"""<!doctype html>
<html dir="rtl" lang="ar"><head><meta charset="UTF-8" />
<title>{escape(story.title)} &#8211; {escape(story.site)}</title>
<link rel="canonical" href="{escape(story.url)}" /><meta property="og:site_name" content="{escape(story.site)}" />
<meta property="article:published_time" content="{story.published}T05:00:00+00:00" /></head>
<body class="single-post"><div id="page"><header id="masthead"><a href="/">الرئيسية</a></header>
<div id="content"><article class="post"><header class="entry-header"><h1 class="entry-title">{escape(story.title)}</h1>
<div class="entry-meta"><time class="entry-date published" datetime="{story.published}">x</time></div></header>
<div class="entry-content">{"".join(f"<p>{escape(each)}</p>{chr(10)}" for each in story.paragraphs)}
<div class="sharedaddy sd-sharing-enabled"><h3>شارك هذا</h3></div></div></article>
<div id="comments" class="comments-area"><ol class="comment-list"><li><p>كذب هذا الوزير</p></li></ol></div></div>
<footer id="colophon">جميع الحقوق محفوظة</footer></div></body></html>"""


def old(story: Story) -> str:
    """A page of 2005: tables, line breaks instead of paragraphs, windows-1256, the day in words."""
    return f"""<html dir=rtl><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256">
<title>{escape(story.title)}</title><link rel="canonical" href="{escape(story.url)}">
<meta name="application-name" content="{escape(story.site)}"><meta name="date" content="{story.published}"></head>
<body><table width="100%"><tr><td><a href="/">الرئيسية</a></td></tr></table>
<table><tr><td><a href="/x">خبر آخر عن الاقتصاد</a></td>
<td><h1>{escape(story.title)}</h1>
<div class="story">{"<br><br>".join(map(escape, story.paragraphs))}</div></td></tr></table>
<center>جميع الحقوق محفوظة</center></body></html>"""


def rss(name: str, stories: Iterable[Story], *, whole: bool = False, changed: Sequence[str] = ()) -> str:
    """A feed of ``stories``, of summaries or ``whole``; those with the addresses ``changed`` are marked as updated."""
    items = "".join(
        f"""<item><title>{escape(each.title)}</title><link>{escape(each.url)}</link>
<pubDate>{each.published}T08:00:00+03:00</pubDate>
<description>{escape(each.paragraphs[0][:150])}{" (محدّث)" if each.url in changed else ""}...</description>"""
        + (
            "<content:encoded><![CDATA["
            + "".join(f"<p>{escape(text)}</p>" for text in each.paragraphs)
            + "]]></content:encoded>"
            if whole
            else ""
        )
        + "</item>"
        for each in stories
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{escape(name)}</title>
<link>https://example.org/</link><description>أخبار</description>{items}</channel></rss>"""
