import type { OutgoingMessage } from './channel.js';

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The message as a mail in both languages, Chinese first: plain text, and the same as simple HTML. */
export function mailText({ subject, body, action }: OutgoingMessage): MailText {
  const languages = [
    { language: 'zh-CN', body: body.zh, label: action?.label.zh },
    { language: 'en', body: body.en, label: action?.label.en },
  ];
  return {
    subject: `${oneLine(subject.zh)} | ${oneLine(subject.en)}`,
    text: languages
      .map(({ body, label }) => (action ? `${body}\n\n${label}: ${action.url}` : body))
      .join('\n\n----------\n\n'),
    html: [
      '<!doctype html><html><body>',
      languages
        .map(({ language, body, label }) => {
          const link = action
            ? `<p><a href="${escapeHtml(action.url)}">${escapeHtml(label ?? '')}</a></p>`
            : '';
          return `<div lang="${language}">${paragraphs(body)}${link}</div>`;
        })
        .join('<hr>'),
      '</body></html>',
    ].join(''),
  };
}

/** A line break in a subject would begin another header. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function paragraphs(text: string): string {
  return text
    .split(/\n+/)
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
