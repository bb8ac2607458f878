// A little comfort. Everything on the page can be done without it.
'use strict';

// While a file is being checked, say so; and do not let the button be pressed twice.
document.querySelectorAll('form[data-working]').forEach(function (form) {
  form.addEventListener('submit', function () {
    var says = form.querySelector('.working');
    if (says) says.textContent = says.dataset.says;
    setTimeout(function () { form.querySelectorAll('button').forEach(function (one) { one.disabled = true; }); }, 0);
  });
});
window.addEventListener('pageshow', function (event) {
  if (!event.persisted) return;
  document.querySelectorAll('form[data-working] button').forEach(function (one) { one.disabled = false; });
});

// The place to drop files shows that it is one.
document.querySelectorAll('input.drop').forEach(function (drop) {
  ['dragenter', 'dragover'].forEach(function (name) { drop.addEventListener(name, function () { drop.classList.add('over'); }); });
  ['dragleave', 'drop'].forEach(function (name) { drop.addEventListener(name, function () { drop.classList.remove('over'); }); });
});

document.querySelectorAll('button[data-tick]').forEach(function (button) {
  button.hidden = false;
  button.addEventListener('click', function () {
    document.querySelectorAll('input[name=likely]').forEach(function (one) { one.checked = true; });
  });
});

// While the work goes on, the page says how far it is, and shows the result when it is there.
(function look() {
  var shown = document.querySelector('[data-progress]');
  if (!shown) return;
  setTimeout(function () {
    fetch(location.href, { credentials: 'same-origin' }).then(function (answer) {
      if (answer.status !== 202) { location.reload(); return null; }
      return answer.text();
    }).then(function (text) {
      if (text === null) return;
      var now = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-progress]');
      shown.querySelector('[role=status]').replaceChildren(...now.querySelector('[role=status]').childNodes);
      shown.querySelector('progress').value = now.querySelector('progress').value;
      look();
    }).catch(function () { location.reload(); });
  }, 1000);
}());

// A double click on a cell of the table writes it anew, as in Excel.
document.querySelectorAll('table.sheet tbody').forEach(function (body) {
  body.addEventListener('dblclick', function (event) {
    var cell = event.target.closest('td');
    if (!cell || cell.classList.contains('open')) return;
    var letters = document.querySelectorAll('table.sheet .letters td');
    var row = cell.parentElement.id.slice(1);
    location.href = location.pathname + '?cell=' + letters[cell.cellIndex].textContent + row;
  });
});
