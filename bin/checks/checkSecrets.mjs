import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// Looks for what must never be committed, in everything git knows or would add.
// Usage: checkSecrets.mjs [folder of a git repository]

const shapes = {
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/,
  'a cloud access key': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  'a repository token': /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,}|glpat-[\w-]{20,})/,
  'a registry token': /\bnpm_[A-Za-z0-9]{36}\b|_authToken\s*=\s*[\w-]{8,}/,
  'a chat token': /\bxox[abprs]-[\w-]{10,}/,
  'a payment key': /\b[rs]k_live_[A-Za-z0-9]{16,}/,
  'an access token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/,
  'a password in an address': /\b(?:mongodb(?:\+srv)?|postgres|https?|nats|amqp):\/\/[^\s:/@'"`$]+:[^\s:/@'"`$]{3,}@/,
};
const maxBytes = 2 * 1024 * 1024;

const root = process.argv[2] ?? join(import.meta.dirname, '../..');
const git = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
});
if (git.status === 0) report(git.stdout.split('\0').filter(Boolean));
else console.log('Secrets: not looked for, this is no git repository.');

function report(paths) {
  const faults = paths.flatMap(judge);
  for (const fault of faults) console.error(fault);
  if (faults.length) process.exitCode = 1;
  else console.log(`Secrets: none in ${paths.length} files.`);
}

/** Where a secret stands, never what it is. */
function judge(path) {
  const lines = readText(join(root, path)).split('\n');
  return lines.flatMap((line, index) =>
    Object.entries(shapes)
      .filter(([, shape]) => shape.test(line))
      .map(([what]) => `${path}:${index + 1} looks like ${what}: take it out, and have it revoked if it is real.`),
  );
}

function readText(file) {
  try {
    const bytes = readFileSync(file);
    return bytes.length > maxBytes || bytes.includes(0) ? '' : bytes.toString('utf8');
  } catch {
    return ''; // deleted and not yet committed
  }
}
