const status = await (await fetch("api/status")).json();
document.body.append(`${status.clips} clips`);
