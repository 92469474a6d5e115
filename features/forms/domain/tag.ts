import { escapeHtml } from '#platform/html/template.ts'

/** The one tag by which another site shows a form; without a script a plain link stands there. */
export const tagOf = (address: string, title: string): string => {
  const [href, name] = [escapeHtml(address), escapeHtml(title)]
  return `<script src="${href}/embed.js" data-title="${name}" async></script><noscript><a href="${href}">${name}</a></noscript>`
}
