// The page of a wallet's provider on which the payer types number and PIN: plain HTML, as the simulators serve it.
import type { ProviderAnswer } from './provider-server.ts';

export interface HostedPage {
  readonly provider: string;
  readonly colour: string;
  readonly amount: string;
  readonly reference: string;
  readonly error?: string;
}

export function hostedPage({ provider, colour, amount, reference, error }: HostedPage): ProviderAnswer {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${provider} (simulator)</title>
<style>body{font:16px system-ui;margin:0;background:#f4f4f2}main{max-width:22rem;margin:2rem auto;background:#fff;
border-top:6px solid ${colour};padding:1.5rem}label{display:block;margin:1rem 0}input{width:100%;box-sizing:border-box;
font:inherit;padding:.6rem}button{font:inherit;padding:.8rem 1.2rem;border:0;background:${colour};color:#fff}
button[value=cancel]{background:#666}</style>
<main><h1>${provider}</h1><p>Simulator: no money moves here.</p>
<p>${plainText(reference)}: <b>BDT ${plainText(amount)}</b></p>
${error === undefined ? '' : `<p role="alert">${plainText(error)}</p>`}
<form method="post"><label>Wallet number<input name="wallet" inputmode="numeric" value="01770618575"></label>
<label>PIN<input name="pin" type="password" inputmode="numeric" autocomplete="off"></label>
<button name="act" value="pay">Pay</button> <button name="act" value="cancel">Cancel</button></form></main></html>`;
  return { body, headers: { 'content-type': 'text/html; charset=utf-8' } };
}

export function sendBack(location: string): ProviderAnswer {
  return { status: 302, headers: { location } };
}

function plainText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
