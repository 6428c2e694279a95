/**
 * The parts of a mail, with the names of their values in braces.
 *
 * Written by packages/repository-checks/support/write-docs.ts from packages/repository-checks/support/mails/mail.mjml.
 *
 * @module
 */
const sans = "system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif"
const table = '<table border="0" cellpadding="0" cellspacing="0" role="presentation"'
const row = '<tr><td align="left" class="t'
const nil = 'font-size:0px;'
const space = `" style="${nil}padding:0 0 `
const broken = 'word-break:break-word'
const words = `${broken}"><div style="font-family:${sans};font-size:`
const heavy = 'font-weight:700;'
const left = 'text-align:left;'
const line = `line-height:24px;${left}color:`
const owner = `${row} n${space}20px;${words}20px;${heavy}${line}{{accent}}">`
const closed = '</div></td></tr>'
const said = `{{text}}${closed}`
const into = '<tbody><tr><td'
const outlook = '<!--[if mso | IE]>'
const all = '<![endif]-->'
const over = `</tbody></table></td></tr></tbody></table></div>${outlook}</td></tr></table>${all}`
const apart = 'border-collapse:separate'
const top = 'vertical-align:top'
const round = 'border-radius:10px'
const wide = 'width:100%'
const fill = 'background:{{button}}'

/** The parts, in their order. */
export const mailParts = {
  start: `<!doctype html><html lang="{{lang}}" dir="auto" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>{{subject}}</title><!--[if !mso]><!--><meta http-equiv="X-UA-Compatible" content="IE=edge"><!--${all}<meta http-equiv="Content-Type" content="text/html;charset=UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1"><style type="text/css"> #outlook a{padding:0}body{margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%}table, td{border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt}img{border:0;height:auto;line-height:100%;outline:none;text-decoration:none;-ms-interpolation-mode:bicubic}p{display:block;margin:13px 0}</style><!--[if mso]><noscript><xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml></noscript>${all}<style type="text/css"> .t div{overflow-wrap:anywhere}.t a{color:{{accent}}}.c div{letter-spacing:4px}@media (prefers-color-scheme:dark){body,.p>div{background:#12181a!important}.k>table>tbody>tr>td{background:#1b2426!important}.t div{color:#eef2f2!important}.n div,.t a{color:{{accentDark}}!important}.f{background:#12181a!important}.q div{color:#b3bec0!important}}</style><meta name="color-scheme" content="light dark"></head><body class="p" style="word-spacing:normal;background-color:#f4f6f6"><div aria-label="{{subject}}" aria-roledescription="email" role="article" lang="{{lang}}" dir="auto" style="word-spacing:normal;background-color:#f4f6f6">${outlook}<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:520px" width="520"><tr><td style="line-height:0px;${nil}mso-line-height-rule:exactly">${all}<div style="margin:0px auto;max-width:520px"><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="${wide}">${into} style="direction:ltr;${nil}padding:24px 12px;text-align:center">${outlook}<table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="k-outlook" style="${top};width:496px">${all}<div class="mj-column-per-100 mj-outlook-group-fix k" style="${nil}${left}direction:ltr;display:inline-block;${top};${wide}">${table} width="100%" style="${apart}">${into} style="background-color:#ffffff;${round};${top};${apart};padding:28px 24px 12px">${table} width="100%"><tbody>`,
  logo: `${owner}<img src="{{logo}}" alt="{{owner}}" height="40" style="height:40px;max-${wide};vertical-align:middle">${closed}`,
  name: `${owner}{{owner}}${closed}`,
  paragraph: `${row}${space}16px;${words}16px;${line}#1b2426">${said}`,
  facts: `${row} f" style="background:#f4f6f6;${nil}padding:12px 16px;${words}16px;${line}#1b2426">${said}<tr><td style="${nil}${broken}"><div style="height:16px;line-height:16px">&#8202;${closed}`,
  code: `${row} c${space}16px;${broken}"><div style="font-family:ui-monospace,Menlo,Consolas,monospace;font-size:32px;${heavy}line-height:40px;${left}color:#1b2426">${said}`,
  button: `<tr><td align="left" style="${nil}padding:4px 0 20px;${broken}">${table} style="${apart};line-height:100%">${into} align="center" bgcolor="{{button}}" role="presentation" style="border:none;${round};cursor:auto;mso-padding-alt:10px 20px;${fill}" valign="middle"><a href="{{href}}" style="display:inline-block;${fill};color:{{buttonText}};font-family:${sans};font-size:16px;font-weight:600;line-height:24px;margin:0;text-decoration:none;text-transform:none;padding:10px 20px;mso-padding-alt:0px;${round}" target="_blank">{{text}}</a></td></tr></tbody></table></td></tr>`,
  foot: `${row} q${space}16px;${words}14px;line-height:20px;${left}color:#5a6669">${said}`,
  end: `${over}</td></tr></tbody></table></div>${outlook}</td></tr></table>${all}</div></body></html>`,
} as const
