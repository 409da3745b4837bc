"""Addresses without a language: what machines look for at the root."""

from __future__ import annotations

from django.contrib.sitemaps.views import index, sitemap
from django.urls import path

from timeline.pages.sitemaps import SITEMAPS, robots

urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path(
        "sitemap.xml",
        index,
        {
            "sitemaps": SITEMAPS,
            "template_name": "timeline/pages/sitemap_index.xml",
            "sitemap_url_name": "sitemap_section",
        },
        name="sitemap",
    ),
    path(
        "sitemap-<section>.xml",
        sitemap,
        {"sitemaps": SITEMAPS, "template_name": "timeline/pages/sitemap.xml"},
        name="sitemap_section",
    ),
]
