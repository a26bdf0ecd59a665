const head = (rest: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bot operations</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
${rest}
</head>`;

/** The operations page; its script fills it. */
export const PAGE_HTML = `${head('<script src="/page.js" defer></script>')}
<body>
<header>
<h1>Bot operations</h1>
<p id="state" role="status">Loading …</p>
</header>
<main>
<section class="cards" id="cards" aria-label="Now"></section>
<section class="charts" id="charts" aria-label="The last hour"></section>
<div class="tables">
<section><h2>Alerts</h2><div id="alerts"></div></section>
<section><h2>Commands <small>last hour</small></h2><div id="commands"></div></section>
<section><h2>Last errors</h2><div id="errors"></div></section>
<section><h2>Held the event loop</h2><div id="culprits"></div></section>
<section><h2>Shards</h2><div id="shards"></div></section>
<section><h2>Tasks</h2><div id="tasks"></div></section>
<section><h2>Routes</h2><div id="routes"></div></section>
<section><h2>Database and Redis</h2><div id="stores"></div></section>
<section><h2>Caches</h2><div id="caches"></div></section>
</div>
</main>
</body>
</html>
`;

/** Asks for the token. @param problem what was wrong with the last one. */
export const loginHtml = (problem?: string) => `${head('')}
<body class="login">
<main>
<h1>Bot operations</h1>
<form method="post" action="/login">
<label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
${problem === undefined ? '' : `<p class="bad" role="alert">${problem}</p>\n`}<button>Log in</button>
</form>
</main>
</body>
</html>
`;
