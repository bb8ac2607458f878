// The wall shows the room's sums anew every five seconds. Without script the page is loaded again instead.
'use strict';

setInterval(function () {
  fetch(location.href, {cache: 'no-store'}).then(function (answer) {
    return answer.ok ? answer.text() : null;
  }).then(function (text) {
    var fresh = text && new DOMParser().parseFromString(text, 'text/html').getElementById('wall');
    if (fresh) document.getElementById('wall').replaceWith(fresh);
  }).catch(function () {});  // the next time, then
}, 5000);
