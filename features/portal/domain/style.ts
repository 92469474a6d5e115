/** The look of the public pages, on the colours of `ui/tokens.css`. Everything follows the direction of the language. */
export const style = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;font:15px/1.5 var(--font-ui);color:var(--ink);background:var(--paper)}
a{color:var(--accent-ink);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
h1,h2,h3,p,ul,dl,dd,figure{margin:0}
h1,h2,summary,.said,td{overflow-wrap:anywhere}
.skip{position:absolute;inset-inline-start:-999px}
.skip:focus{inset-inline-start:16px;top:8px;background:var(--paper);padding:8px}
.page{max-width:620px;margin:0 auto;padding:40px 20px 64px;display:grid;gap:28px;grid-template-columns:minmax(0,1fr)}
.page-main{display:grid;gap:28px;grid-template-columns:minmax(0,1fr)}
.page.wide{max-width:760px;padding-top:72px}
.house{font:600 18px var(--font-voice);color:var(--accent-ink)}
h1{font:600 27px/1.25 var(--font-voice);margin-bottom:6px}
h2{font-size:16px;line-height:1.3}
.turned bdi{display:block}
.principles{display:grid;gap:6px}
.ask h2{margin-bottom:4px}
.muted{color:var(--ink-3)}
.small{font-size:13px}
.now{background:var(--accent-wash);border-radius:var(--r-2);padding:20px;display:grid;gap:6px}
.now h2{font:600 20px/1.35 var(--font-voice)}
.now.late h2+p{font-weight:600}
details{color:var(--ink-2);font-size:13px}
summary{cursor:pointer;padding:6px 0}
details p+p{margin-top:4px}
.thread{display:grid;gap:18px;padding:0;list-style:none;margin-top:12px}
.by{font-size:13px;color:var(--ink-3)}
.said{white-space:pre-line;max-width:62ch;unicode-bidi:plaintext;text-align:start}
.files{list-style:none;padding:0;display:grid;gap:4px;margin-top:6px;font-size:13px;overflow-wrap:anywhere}
form{display:grid;gap:12px;margin-top:12px}
label,legend{display:grid;gap:4px;font-weight:600;padding:0}
fieldset{border:0;margin:0;padding:0;display:grid;gap:8px}
legend+.choice{margin-block-start:6px}
.choice{display:flex;gap:8px;align-items:center;font-weight:400}
.hint{font-weight:400;font-size:13px;color:var(--ink-2)}
input,textarea,select{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--edge);border-radius:var(--r-2);padding:10px 12px;width:100%}
input[type=radio],input[type=checkbox]{width:auto;margin:0;padding:0;flex:none;inline-size:18px;block-size:18px;accent-color:var(--accent)}
input[type=file]{border-style:dashed;font-size:13px;font-weight:400}
textarea{min-height:110px;resize:vertical}
button.plain{background:none;color:var(--accent-ink)}
button,.button{font:600 15px var(--font-ui);border:1px solid var(--accent);background:var(--accent);color:var(--on-accent);border-radius:var(--r-1);padding:10px 18px;cursor:pointer;text-decoration:none;display:inline-block;justify-self:start;text-align:center}
button.second,.button.second{background:var(--paper);color:var(--ink);border-color:var(--edge);font-weight:400}
.acts{display:flex;flex-wrap:wrap;gap:8px;align-items:flex-start;margin-top:10px}
.acts form,.offer form{margin-top:0}
.acts details[open]{flex-basis:100%}
.acts details form{margin-top:10px}
.acts .choice{min-block-size:44px;padding:0 14px;border:1px solid var(--line);border-radius:var(--r-1)}
summary.button{list-style:none;padding:10px 14px}
summary.button::-webkit-details-marker{display:none}
.offer{border:1px solid var(--line);border-radius:var(--r-2);padding:18px 20px}
ul.plain{list-style:none;padding:0;display:grid;gap:16px;margin-top:8px}
main .more summary{font-size:15px;padding:10px 0}
main details form,footer details form{color:var(--ink);font-size:15px}
.note{border:1px solid var(--line);border-inline-start:4px solid var(--accent);border-radius:var(--r-1);padding:12px 16px}
.note.wrong{border-inline-start-color:var(--warm)}
footer{color:var(--ink-3);font-size:13px;border-top:1px solid var(--line);padding-top:16px;display:grid;gap:6px}
.big{font:600 clamp(30px,6vw,40px)/1.15 var(--font-voice);letter-spacing:-.01em;margin-bottom:12px}
.lead{font:400 19px/1.55 var(--font-voice);color:var(--ink-2)}
.promises{list-style:none;padding:0;margin:20px 0 0}
.promise{display:grid;grid-template-columns:44px minmax(0,1fr);padding:26px 0;border-top:1px solid var(--line)}
.promise:last-child{border-bottom:1px solid var(--line)}
.promise .n{font:600 22px/1.3 var(--font-voice);color:var(--accent)}
.promise h2{font:600 22px/1.3 var(--font-voice)}
.promise p{color:var(--ink-2);max-width:60ch;margin-top:6px}
.figure{display:flex;gap:4px 10px;align-items:baseline;flex-wrap:wrap;font-size:13px;color:var(--ink-2);margin-top:10px}
.figure b{color:var(--ink);font-size:16px;font-variant-numeric:tabular-nums}
.figure svg{block-size:22px;inline-size:110px;align-self:center}
.spark{fill:none;stroke:var(--accent);stroke-width:1.6}
.spark-dot{fill:var(--accent)}
.quiet{font-size:13px;color:var(--ink-2)}
table{border-collapse:collapse;font-size:13px;margin-top:6px;inline-size:100%;max-inline-size:420px}
th,td{text-align:start;padding:4px 12px 4px 0;border-bottom:1px solid var(--line);font-weight:400}
thead th{color:var(--ink-3)}
.ask{padding:28px;background:var(--accent-wash);border-radius:var(--r-2);display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:16px}
.ask>div{flex:1 1 280px}
.ask h2{font:600 19px/1.3 var(--font-voice)}
.line{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:4px 16px;font-size:13px;color:var(--ink-3)}
.changes{list-style:none;padding:0;display:grid;gap:8px;margin-top:6px}
.apart{position:absolute;inset-inline-start:-9999px;block-size:1px;inline-size:1px;overflow:hidden}
@media (max-width:480px){.promise{grid-template-columns:28px minmax(0,1fr)}.page.wide{padding-top:40px}.ask{padding:20px}}
.sheet{max-width:190mm;margin:0 auto;padding:16px;display:grid;gap:12px}
.sheet .promises{margin:0}
.sheet .promise{padding:10px 0;grid-template-columns:34px minmax(0,1fr)}
.sheet .promise h2,.sheet .promise .n{font-size:17px}
.sheet .promise p,.sheet .figure{font-size:12.5px;margin-top:3px;max-width:none}
.sheet.crowded{gap:8px}
.sheet.crowded .big{font-size:30px;margin-bottom:2px}
.sheet.crowded .promise{padding:6px 0;grid-template-columns:26px minmax(0,1fr)}
.sheet.crowded .promise h2,.sheet.crowded .promise .n{font-size:15px}
.sheet.crowded .promise p,.sheet.crowded .figure{font-size:11.5px;line-height:1.35;margin-top:2px}
.sheet.crowded .figure b{font-size:13px}
.sheet.crowded .figure svg{block-size:15px;inline-size:75px}
.sheet.columns .promises{columns:2;column-gap:8mm}
.sheet.columns .promise p,.sheet.columns .figure{font-size:10.5px}
.sheet-foot{display:grid;grid-template-columns:minmax(0,1fr) 30mm;gap:16px;align-items:end}
.sheet-foot svg{inline-size:30mm;block-size:30mm;background:#fff}
.slip{gap:10px}
.blank{display:flex;flex-wrap:wrap;align-items:flex-end;gap:2px 10px;min-block-size:9mm}
.blank .rule{flex:1 1 40mm;border-bottom:1px solid var(--ink-3)}
.blank.tall{min-block-size:62mm;align-items:flex-start;border:1px solid var(--ink-3);padding:6px 8px}
.blank .tick{white-space:nowrap}
.ours{border:1px solid var(--line);padding:8px 12px;display:grid;gap:4px}
.embed{padding:16px}
.asking{display:grid;gap:16px;grid-template-columns:minmax(0,1fr)}
.asking,.page-main a.small{overflow-wrap:anywhere}
.asking form{gap:18px}
.field{display:grid;gap:4px}
.fault{font-weight:400;font-size:13px;color:var(--warm)}
[aria-invalid=true]{border-color:var(--warm)}
.page.framed{padding:4px 4px 16px;max-width:none}
[aria-busy=true]{opacity:.6}
@media (hover:none) and (pointer:coarse){fieldset{gap:0}.choice,button,.button{min-block-size:44px}legend+.choice{margin-block-start:0}summary{padding:12px 0}}
@media print{
  @page{size:A4;margin:12mm}
  :root[data-scheme]{--ink:#000;--ink-2:#333;--ink-3:#444;--paper:#fff;--line:#bbb;--accent-wash:#fff}
  body{background:#fff;color:#000;font-size:12px}
  .page,.page.wide,.sheet{max-width:none;padding:0}
  form,.acts,.skip,.no-print,footer details{display:none!important}
  .now,.ask{border:1px solid #999}
  .promise,.thread li{break-inside:avoid}
  a{color:inherit;text-decoration:none}
}
@media (prefers-reduced-motion:no-preference){summary{transition:color .1s}}
`
