// A device takes its place and asks who it is: node enrol-device.mjs <address> <code>. Needs nothing but Node.
const [address, code] = process.argv.slice(2);
const { subtle } = globalThis.crypto;
const post = async (path, headers, body) => {
  const answer = await fetch(address + path, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};

const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
const { kty, crv, x, y } = await subtle.exportKey('jwk', pair.publicKey);
const json = { 'content-type': 'application/json' };
const device = await post('/api/device/enrolment', json, JSON.stringify({ code, public_key: { kty, crv, x, y } }));
console.log(device);

const now = Math.floor(Date.now() / 1000);
const claims = {
  iss: device.device_id,
  sub: device.device_id,
  aud: device.issuer,
  iat: now,
  exp: now + 60,
  jti: crypto.randomUUID(),
};
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const text = `${part({ alg: 'ES256', kid: device.kid })}.${part(claims)}`;
const signature = await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, Buffer.from(text));
const form = new URLSearchParams({
  grant_type: 'client_credentials',
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: `${text}.${Buffer.from(signature).toString('base64url')}`,
});
const token = await post(device.token_path, {}, form);
console.log({ ...token, access_token: `${token.access_token.slice(0, 12)}…` });

const who = await fetch(`${address}/api/machine`, { headers: { authorization: `Bearer ${token.access_token}` } });
console.log(await who.json());
