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
