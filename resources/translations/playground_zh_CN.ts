<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AgreementView</name>
    <message>
        <source>Predictions against the truth</source>
        <translation>预测值与真实值对照</translation>
    </message>
    <message>
        <source>predicted ↑ {high}</source>
        <translation>预测 ↑ {high}</translation>
    </message>
    <message>
        <source>true → {high}</source>
        <translation>真实 → {high}</translation>
    </message>
</context>
<context>
    <name>ArithmeticPanel</name>
    <message>
        <source>Add an optimizer to the race.</source>
        <translation>请为竞赛添加一个优化器。</translation>
    </message>
    <message>
        <source>Its steps grow instead of shrinking: a smaller η mends that.</source>
        <translation>步子越走越大而不是越来越小：减小 η 即可。</translation>
    </message>
    <message>
        <source>The next step in numbers</source>
        <translation>下一步的算式</translation>
    </message>
    <message>
        <source>This step leads to ({x}, {y}), where the run ends: {reason}</source>
        <translation>这一步走到 ({x}, {y})，到此为止：{reason}</translation>
    </message>
    <message>
        <source>{number} {name}: step {step} in numbers</source>
        <translation>{number} {name}：第 {step} 步的算式</translation>
    </message>
</context>
<context>
    <name>BatchControls</name>
    <message>
        <source>BGD runs away above η = 2/λmax = {limit}; single samples can be steeper.</source>
        <translation>η 超过 2/λmax = {limit} 时 BGD 发散；单个样本可能更陡。</translation>
    </message>
    <message>
        <source>Data and model</source>
        <translation>数据与模型</translation>
    </message>
    <message>
        <source>Descent</source>
        <translation>梯度下降</translation>
    </message>
    <message>
        <source>Draw other samples</source>
        <translation>重新抽取样本</translation>
    </message>
    <message>
        <source>How far the samples stray</source>
        <translation>样本偏离的程度</translation>
    </message>
    <message>
        <source>How many samples there are to learn from</source>
        <translation>用于学习的样本数</translation>
    </message>
    <message>
        <source>Import data</source>
        <translation>导入数据</translation>
    </message>
    <message>
        <source>Kind of regression</source>
        <translation>回归的种类</translation>
    </message>
    <message>
        <source>Samples in each batch of MBGD; SGD takes 1, BGD all of them</source>
        <translation>MBGD 每批的样本数；SGD 每次 1 个，BGD 每次全部</translation>
    </message>
    <message>
        <source>Tables ({pattern});;All files (*)</source>
        <translation>表格 ({pattern});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Take your own samples from a CSV file: one input and a target</source>
        <translation>从 CSV 文件取自己的样本：一个输入和一个目标</translation>
    </message>
    <message>
        <source>The same for all three</source>
        <translation>三种方法相同</translation>
    </message>
    <message>
        <source>learning rate η</source>
        <translation>学习率 η</translation>
    </message>
    <message>
        <source>mini-batch</source>
        <translation>小批量大小</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>start (w, b)</source>
        <translation>起点 (w, b)</translation>
    </message>
    <message>
        <source>start {name}</source>
        <translation>起点 {name}</translation>
    </message>
    <message>
        <source>{title}: {n} samples, scaled to mean 0 and deviation 1. {note}</source>
        <translation>{title}：{n} 个样本，已缩放为均值 0、标准差 1。{note}</translation>
    </message>
</context>
<context>
    <name>BatchTab</name>
    <message>
        <source>Click or drag to choose the start; arrow keys move it</source>
        <translation>点击或拖动选择起点；也可用方向键移动</translation>
    </message>
    <message>
        <source>Dashed: the loss over the next batch alone, which is all that this step sees</source>
        <translation>虚线：仅下一批样本的损失，这一步只看得到它</translation>
    </message>
    <message>
        <source>Data and fit</source>
        <translation>数据与拟合</translation>
    </message>
    <message>
        <source>Data and fitted line</source>
        <translation>数据与拟合直线</translation>
    </message>
    <message>
        <source>Data, probability and boundary</source>
        <translation>数据、概率与分界</translation>
    </message>
    <message>
        <source>Each dot is the gradient of one sample&apos;s loss; coloured ones are in the next batch. The star is the mean of all, the diamond that of the batch; the ring is one standard deviation.</source>
        <translation>每个点是一个样本的损失的梯度，彩色的点属于下一批。星形是全部样本的均值，菱形是该批的均值；圆环是一个标准差。</translation>
    </message>
    <message>
        <source>Gradient of each sample</source>
        <translation>每个样本的梯度</translation>
    </message>
    <message>
        <source>How steady? Each after {n} samples</source>
        <translation>有多平稳？各用 {n} 个样本之后</translation>
    </message>
    <message>
        <source>Loss above its minimum</source>
        <translation>损失与最小值之差</translation>
    </message>
    <message>
        <source>Loss over weight and bias</source>
        <translation>损失与权重、偏置的关系</translation>
    </message>
    <message>
        <source>Map of the loss over weight and bias, with the three paths</source>
        <translation>损失关于权重和偏置的等高线图，以及三条路径</translation>
    </message>
    <message>
        <source>The data with what each run has fitted</source>
        <translation>数据以及每种方法的拟合结果</translation>
    </message>
    <message>
        <source>The gradient of every sample, their mean and their spread</source>
        <translation>每个样本的梯度，以及它们的均值和离散程度</translation>
    </message>
    <message>
        <source>What the loss is drawn against</source>
        <translation>损失曲线的横轴</translation>
    </message>
    <message>
        <source>Which is fastest depends on what is counted: the playback counts the same</source>
        <translation>哪种最快取决于按什么计数：播放也按同样的方式计数</translation>
    </message>
    <message>
        <source>Whose batch is shown</source>
        <translation>显示哪种方法的批次</translation>
    </message>
    <message>
        <source>against epochs</source>
        <translation>按轮数</translation>
    </message>
    <message>
        <source>against samples seen</source>
        <translation>按已用样本数</translation>
    </message>
    <message>
        <source>against time, measured here</source>
        <translation>按实测时间</translation>
    </message>
    <message>
        <source>against updates</source>
        <translation>按更新次数</translation>
    </message>
    <message>
        <source>batch of {name}</source>
        <translation>{name} 的批次</translation>
    </message>
    <message>
        <source>class, p</source>
        <translation>类别，p</translation>
    </message>
    <message>
        <source>epoch {n}</source>
        <translation>第 {n} 轮</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>samples seen</source>
        <translation>已用样本数</translation>
    </message>
    <message>
        <source>update {n}</source>
        <translation>第 {n} 次更新</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>更新次数</translation>
    </message>
    <message>
        <source>{n} ms</source>
        <translation>{n} 毫秒</translation>
    </message>
    <message>
        <source>{n} samples</source>
        <translation>{n} 个样本</translation>
    </message>
</context>
<context>
    <name>BlankField</name>
    <message>
        <source>Type {symbol}, and press Enter</source>
        <translation>输入 {symbol}，然后按回车</translation>
    </message>
</context>
<context>
    <name>CanvasWords</name>
    <message>
        <source>The mean of the training samples, one input for each pixel</source>
        <translation>训练样本的平均图像，每个像素是一个输入</translation>
    </message>
    <message>
        <source>The picture shows the unit&apos;s weights, one for each pixel.</source>
        <translation>图中是该单元的权重，每个像素一个。</translation>
    </message>
    <message>
        <source>click = feed it to the network</source>
        <translation>点击 = 输入网络</translation>
    </message>
    <message>
        <source>click = keep this card</source>
        <translation>点击 = 固定此卡片</translation>
    </message>
    <message>
        <source>click = let go</source>
        <translation>点击 = 取消固定</translation>
    </message>
    <message>
        <source>click = switch off</source>
        <translation>点击 = 关闭</translation>
    </message>
    <message>
        <source>drag = change (Shift: finely) · click = axis of the loss contour</source>
        <translation>拖动 = 改变（Shift：微调）· 点击 = 设为损失等高线的轴</translation>
    </message>
    <message>
        <source>feature {name}</source>
        <translation>特征 {name}</translation>
    </message>
    <message>
        <source>frozen: it does not learn</source>
        <translation>已冻结：不再学习</translation>
    </message>
    <message>
        <source>input {name}</source>
        <translation>输入 {name}</translation>
    </message>
</context>
<context>
    <name>CanvasZoom</name>
    <message>
        <source>Drag to move the view</source>
        <translation>拖动以移动视图</translation>
    </message>
    <message>
        <source>Map of the whole network, with the part on show</source>
        <translation>整个网络的缩略图，标出正在显示的部分</translation>
    </message>
    <message>
        <source>Show the whole network</source>
        <translation>显示整个网络</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Fold {title}</source>
        <translation>折叠{title}</translation>
    </message>
    <message>
        <source>Unfold {title}</source>
        <translation>展开{title}</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>Back-propagation says ∂E/∂{name} = {analytic}. They differ by {difference}.</source>
        <translation>反向传播得到 ∂E/∂{name} = {analytic}。两者相差 {difference}。</translation>
    </message>
    <message>
        <source>Error of the difference for each h</source>
        <translation>每个 h 的差分误差</translation>
    </message>
    <message>
        <source>Too large an h meets the curvature of the loss, too small a one the rounding of numbers</source>
        <translation>h 太大会受损失函数弯曲的影响，太小会受舍入误差的影响</translation>
    </message>
    <message>
        <source>error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>relative error</source>
        <translation>相对误差</translation>
    </message>
    <message>
        <source>step h of the difference</source>
        <translation>差分的步长 h</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Settings, and what belongs to the picture</source>
        <translation>设置，以及与图对应的内容</translation>
    </message>
</context>
<context>
    <name>ConflictQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Changed by someone else</source>
        <translation>文件已被他人更改</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Keep mine writes over those changes. Reload gives up your own since the last save.</source>
        <translation>“保留我的”会覆盖那些更改；“重新载入”会放弃你上次保存以来的更改。</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>{name} was changed outside this window since it was opened.</source>
        <translation>{name} 打开之后，在此窗口之外被更改过。</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrixView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>true</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>{count} of {total} {true} samples are taken for {predicted}.</source>
        <translation>{total} 个{true}样本中有 {count} 个被认作{predicted}。</translation>
    </message>
    <message>
        <source>{right} of {total} are classified correctly.</source>
        <translation>{total} 个样本中有 {right} 个分类正确。</translation>
    </message>
</context>
<context>
    <name>ContourAxes</name>
    <message>
        <source>The weight along the horizontal axis</source>
        <translation>横轴上的权重</translation>
    </message>
    <message>
        <source>The weight along the vertical axis</source>
        <translation>纵轴上的权重</translation>
    </message>
</context>
<context>
    <name>ContourPanel</name>
    <message>
        <source>1st component: {share} of the path</source>
        <translation>第一主成分：占路径的 {share}</translation>
    </message>
    <message>
        <source>2nd component: {share}</source>
        <translation>第二主成分：{share}</translation>
    </message>
    <message>
        <source>All other weights are held still</source>
        <translation>其余权重固定不变</translation>
    </message>
    <message>
        <source>Click the path to travel to that step</source>
        <translation>点击路径可跳到那一步</translation>
    </message>
    <message>
        <source>Computing the loss contour</source>
        <translation>正在计算损失等高线</translation>
    </message>
    <message>
        <source>Contour</source>
        <translation>等高线</translation>
    </message>
    <message>
        <source>Keep the contour as it is; the next step or axis begins another</source>
        <translation>保留当前等高线；下一步或换轴时会重新计算</translation>
    </message>
    <message>
        <source>Loss contour</source>
        <translation>损失等高线</translation>
    </message>
    <message>
        <source>Loss over two weights, with the path of training</source>
        <translation>两个权重上的损失，以及训练路径</translation>
    </message>
    <message>
        <source>Over {n} training samples, other weights as now</source>
        <translation>取 {n} 个训练样本，其余权重保持现值</translation>
    </message>
    <message>
        <source>Over {n} training samples; the path is seen from straight above the plane</source>
        <translation>基于 {n} 个训练样本；路径是垂直投影到平面上的</translation>
    </message>
    <message>
        <source>Show the two weights that have moved farthest since the start</source>
        <translation>显示从开始以来移动最远的两个权重</translation>
    </message>
    <message>
        <source>The loss hardly depends on these two weights: try “most moved”.</source>
        <translation>损失几乎不随这两个权重变化：试试“变化最大”。</translation>
    </message>
    <message>
        <source>The loss is not finite here.</source>
        <translation>此处的损失不是有限数。</translation>
    </message>
    <message>
        <source>The plane on which the loss is shown</source>
        <translation>显示损失所用的平面</translation>
    </message>
    <message>
        <source>The two directions in which the run has moved most (principal components)</source>
        <translation>训练中移动最多的两个方向（主成分）</translation>
    </message>
    <message>
        <source>Train a few steps first: they span the plane.</source>
        <translation>请先训练几步：由它们张成平面。</translation>
    </message>
    <message>
        <source>Two random directions, each as long in every unit as the unit&apos;s own weights</source>
        <translation>两个随机方向，在每个神经元上与其自身权重等长</translation>
    </message>
    <message>
        <source>made later</source>
        <translation>之后的路径</translation>
    </message>
    <message>
        <source>most moved</source>
        <translation>变化最大</translation>
    </message>
    <message>
        <source>path of training</source>
        <translation>训练路径</translation>
    </message>
    <message>
        <source>plane of the path</source>
        <translation>路径所在的平面</translation>
    </message>
    <message>
        <source>random direction 1</source>
        <translation>随机方向 1</translation>
    </message>
    <message>
        <source>random direction 2</source>
        <translation>随机方向 2</translation>
    </message>
    <message>
        <source>random plane</source>
        <translation>随机平面</translation>
    </message>
    <message>
        <source>two weights</source>
        <translation>两个权重</translation>
    </message>
</context>
<context>
    <name>Course</name>
    <message>
        <source>&amp;Export progress as CSV…</source>
        <translation>导出学习进度为 CSV(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Lessons</source>
        <translation>课文(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Next lesson</source>
        <translation>下一课(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous lesson</source>
        <translation>上一课(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Take the tour</source>
        <translation>界面导览(&amp;T)</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Export progress as CSV</source>
        <translation>导出学习进度为 CSV</translation>
    </message>
    <message>
        <source>Folder with &amp;own lessons…</source>
        <translation>自编课文的文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>Folder with own lessons</source>
        <translation>自编课文的文件夹</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>The guided course, lesson by lesson ({key})</source>
        <translation>一课一课地学（{key}）</translation>
    </message>
    <message>
        <source>There is no lesson named {name}. The lessons are: {known}.</source>
        <translation>没有名为 {name} 的课文。现有课文：{known}。</translation>
    </message>
    <message>
        <source>Try it: {label}</source>
        <translation>试一试：{label}</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>A fault of the program</source>
        <translation>程序故障</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Copy the details to the clipboard, to send them to whoever mends it</source>
        <translation>把详细信息复制到剪贴板，以便发给修复者</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>End the program</source>
        <translation>结束程序</translation>
    </message>
    <message>
        <source>End the program now, without further questions</source>
        <translation>立即结束程序，不再询问</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on working (Esc)</source>
        <translation>继续工作 (Esc)</translation>
    </message>
    <message>
        <source>Something went wrong in Neural Playground. It is not your doing.</source>
        <translation>Neural Playground 出了问题。这不是你的操作造成的。</translation>
    </message>
    <message>
        <source>Your work could not be kept. Go on, and save it under another name.</source>
        <translation>无法保留你的工作。请继续，并以另一个名称保存。</translation>
    </message>
    <message>
        <source>Your work was kept: should the program end now, it is offered at the next start.</source>
        <translation>你的工作已保留：如果程序现在结束，下次启动时会提供恢复。</translation>
    </message>
</context>
<context>
    <name>CurvesTab</name>
    <message>
        <source>Click or drag to choose the prediction; arrow keys move it</source>
        <translation>点击或拖动选择预测值；也可用方向键移动</translation>
    </message>
    <message>
        <source>Drag the prediction or the target ◆; the space bar chooses one, arrow keys move it</source>
        <translation>拖动预测值或目标值 ◆；按空格键选择其一，用方向键移动</translation>
    </message>
    <message>
        <source>Drawn beside it</source>
        <translation>同时画出</translation>
    </message>
    <message>
        <source>Here for one sample with one output: n = 1.</source>
        <translation>这里只有一个样本、一个输出：n = 1。</translation>
    </message>
    <message>
        <source>Huber&apos;s δ</source>
        <translation>Huber 的 δ</translation>
    </message>
    <message>
        <source>In numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失函数</translation>
    </message>
    <message>
        <source>The curve falls: a larger {letter} costs less, and the pull is {n}.</source>
        <translation>曲线下降：{letter} 越大损失越小，拉力为 {n}。</translation>
    </message>
    <message>
        <source>The curve rises: a smaller {letter} costs less, and the pull is {n}.</source>
        <translation>曲线上升：{letter} 越小损失越小，拉力为 {n}。</translation>
    </message>
    <message>
        <source>The derivative</source>
        <translation>导数</translation>
    </message>
    <message>
        <source>The derivative of the loss over the prediction</source>
        <translation>损失对预测值的导数</translation>
    </message>
    <message>
        <source>The logit {y} stands for the probability {share}. The right answer is {t}, so it costs {E}.</source>
        <translation>logit {y} 对应概率 {share}。正确答案是 {t}，因此损失为 {E}。</translation>
    </message>
    <message>
        <source>The loss over the prediction, with its tangent</source>
        <translation>损失随预测值变化的曲线及其切线</translation>
    </message>
    <message>
        <source>The prediction is {y}, the right answer {t}: that costs {E}. The nearer, the cheaper.</source>
        <translation>预测值是 {y}，正确答案是 {t}：损失为 {E}。越接近，损失越小。</translation>
    </message>
    <message>
        <source>The tangent is level: nothing pulls on the prediction here.</source>
        <translation>切线是水平的：这里没有力拉动预测值。</translation>
    </message>
    <message>
        <source>What a prediction costs</source>
        <translation>一次预测的代价</translation>
    </message>
    <message>
        <source>What is right</source>
        <translation>正确答案</translation>
    </message>
    <message>
        <source>What the network says</source>
        <translation>网络给出的答案</translation>
    </message>
    <message>
        <source>Where Huber&apos;s loss goes over from squared to straight</source>
        <translation>Huber 损失从平方变为直线的位置</translation>
    </message>
    <message>
        <source>as a probability</source>
        <translation>对应的概率</translation>
    </message>
    <message>
        <source>derivative</source>
        <translation>导数</translation>
    </message>
    <message>
        <source>formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>its derivative</source>
        <translation>其导数</translation>
    </message>
    <message>
        <source>loss E</source>
        <translation>损失 E</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>预测值</translation>
    </message>
    <message>
        <source>prediction ŷ</source>
        <translation>预测值 ŷ</translation>
    </message>
    <message>
        <source>target t</source>
        <translation>目标值 t</translation>
    </message>
</context>
<context>
    <name>DataBrush</name>
    <message>
        <source>A click sets a point, a drag a row of them.</source>
        <translation>单击放一个点，拖动放一串点。</translation>
    </message>
    <message>
        <source>A drag sprays points about the mouse.</source>
        <translation>拖动时在鼠标周围喷洒数据点。</translation>
    </message>
    <message>
        <source>Class to paint</source>
        <translation>要绘制的类别</translation>
    </message>
    <message>
        <source>Click or drag over points to delete them.</source>
        <translation>单击或拖过数据点以删除。</translation>
    </message>
    <message>
        <source>Drag a point elsewhere.</source>
        <translation>把点拖到别处。</translation>
    </message>
    <message>
        <source>Erase points</source>
        <translation>擦除点</translation>
    </message>
    <message>
        <source>Move point</source>
        <translation>移动点</translation>
    </message>
    <message>
        <source>Paint points</source>
        <translation>绘制点</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>paint</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>spray</source>
        <translation>喷洒</translation>
    </message>
</context>
<context>
    <name>DataPanel</name>
    <message>
        <source>1 (stochastic)</source>
        <translation>1（随机）</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Choose data</source>
        <translation>选择数据</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别数</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Divide the table anew (another data seed)</source>
        <translation>重新划分数据表（换一个数据种子）</translation>
    </message>
    <message>
        <source>Draw new samples</source>
        <translation>抽取新样本</translation>
    </message>
    <message>
        <source>Draw new samples (another data seed)</source>
        <translation>抽取新样本（换一个数据种子）</translation>
    </message>
    <message>
        <source>How many groups of points there are.</source>
        <translation>点分成几组。</translation>
    </message>
    <message>
        <source>How many samples there are, for training and testing together.</source>
        <translation>样本总数，包括训练和测试。</translation>
    </message>
    <message>
        <source>New samples</source>
        <translation>新样本</translation>
    </message>
    <message>
        <source>Own…</source>
        <translation>自有…</translation>
    </message>
    <message>
        <source>Samples per step: 1 is stochastic (SGD), all is batch (BGD), anything between is mini-batch (MBGD).</source>
        <translation>每步的样本数：1 为随机(SGD)，全部为批量(BGD)，介于两者之间为小批量(MBGD)。</translation>
    </message>
    <message>
        <source>The share of the samples to train on; the rest is kept for testing.</source>
        <translation>用于训练的样本比例；其余留作测试。</translation>
    </message>
    <message>
        <source>Your own samples: a CSV file, or cells pasted from a spreadsheet (Ctrl+I)</source>
        <translation>自己的样本：CSV 文件，或从电子表格粘贴的单元格 (Ctrl+I)</translation>
    </message>
    <message>
        <source>all {n} (batch)</source>
        <translation>全部 {n}（批量）</translation>
    </message>
    <message>
        <source>batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>类别数</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>train / test</source>
        <translation>训练 / 测试</translation>
    </message>
    <message>
        <source>{n} (mini-batch)</source>
        <translation>{n}（小批量）</translation>
    </message>
</context>
<context>
    <name>DerivativeTab</name>
    <message>
        <source>A smaller h is better, until f(x + h) and f(x) agree in so many digits that their difference has none left.</source>
        <translation>h 越小越好，直到 f(x + h) 与 f(x) 相同的位数太多，相减后不剩有效数字。</translation>
    </message>
    <message>
        <source>Click a place to go there</source>
        <translation>点击某处即可前往</translation>
    </message>
    <message>
        <source>Click or drag to choose the place; arrow keys move it</source>
        <translation>点击或拖动选择位置；也可用方向键移动</translation>
    </message>
    <message>
        <source>Error of the secant&apos;s slope for each h</source>
        <translation>各个 h 下割线斜率的误差</translation>
    </message>
    <message>
        <source>From the secant to the tangent</source>
        <translation>从割线到切线</translation>
    </message>
    <message>
        <source>How small should h be?</source>
        <translation>h 应该多小？</translation>
    </message>
    <message>
        <source>In numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Nowhere in the part on show.</source>
        <translation>在显示的范围内没有。</translation>
    </message>
    <message>
        <source>The curve with its secant and its tangent</source>
        <translation>曲线及其割线和切线</translation>
    </message>
    <message>
        <source>The derivative f′(x): the slope at every place</source>
        <translation>导数 f′(x)：每一处的斜率</translation>
    </message>
    <message>
        <source>The slope at every place</source>
        <translation>每一处的斜率</translation>
    </message>
    <message>
        <source>There is no slope at this place: the function or its derivative has no value here.</source>
        <translation>此处没有斜率：函数或它的导数在这里没有值。</translation>
    </message>
    <message>
        <source>Where f′(x) = 0</source>
        <translation>f′(x) = 0 的位置</translation>
    </message>
    <message>
        <source>central</source>
        <translation>中心</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>向前</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>极大值点</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>极小值点</translation>
    </message>
    <message>
        <source>place x</source>
        <translation>位置 x</translation>
    </message>
    <message>
        <source>terrace, it goes on the same way</source>
        <translation>平台点，两侧同向，不是极值</translation>
    </message>
    <message>
        <source>the secant is off by</source>
        <translation>割线的误差</translation>
    </message>
</context>
<context>
    <name>DescentWorkspace</name>
    <message>
        <source>A secant becomes the tangent: what a slope is</source>
        <translation>割线变成切线：什么是斜率</translation>
    </message>
    <message>
        <source>All samples, one sample or a few for each update</source>
        <translation>每次更新用全部样本、一个样本或几个样本</translation>
    </message>
    <message>
        <source>BGD / SGD / MBGD</source>
        <translation>BGD / SGD / MBGD</translation>
    </message>
    <message>
        <source>Derivative</source>
        <translation>导数</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Optimizers race from one start</source>
        <translation>各优化器从同一起点竞赛</translation>
    </message>
    <message>
        <source>Parts of the Descent workspace</source>
        <translation>梯度下降工作区的各部分</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>竞赛</translation>
    </message>
    <message>
        <source>Too small, right, too large, diverging: one slider, and the loop step by step</source>
        <translation>太小、合适、太大、发散：一个滑块，以及逐步执行的循环</translation>
    </message>
    <message>
        <source>Two slopes, one for each variable, make an arrow that points uphill</source>
        <translation>每个变量一个斜率，合成一支指向上坡的箭头</translation>
    </message>
</context>
<context>
    <name>DigitDialog</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Draw a digit</source>
        <translation>手写一个数字</translation>
    </message>
    <message>
        <source>Draw a digit from 0 to 9, as large as the pad.</source>
        <translation>请写一个 0 到 9 的数字，写满画板。</translation>
    </message>
    <message>
        <source>The network reads: {digit}</source>
        <translation>网络读作：{digit}</translation>
    </message>
</context>
<context>
    <name>DigitPad</name>
    <message>
        <source>Drawing of a digit</source>
        <translation>手绘数字</translation>
    </message>
</context>
<context>
    <name>DistributionsTab</name>
    <message>
        <source>A class that does happen was given 0: its logarithm is infinite. When it trains, the engine takes 10⁻¹² instead, so that it stays a number: {number}.</source>
        <translation>实际会出现的类别得到了概率 0：对数为无穷大。训练时引擎改用 10⁻¹²，使结果仍是一个数：{number}。</translation>
    </message>
    <message>
        <source>A share of 0 for what happens costs ∞.</source>
        <translation>给实际出现的类别概率 0，代价为 ∞。</translation>
    </message>
    <message>
        <source>Class {k} is right, and nothing else: a one-hot target.</source>
        <translation>只有类别 {k} 正确：这是独热（one-hot）目标。</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Click or drag to choose the share of the likeliest class; arrow keys move it</source>
        <translation>点击或拖动选择最可能类别的概率；也可用方向键移动</translation>
    </message>
    <message>
        <source>Cross-entropy as entropy and divergence</source>
        <translation>交叉熵分为熵和散度</translation>
    </message>
    <message>
        <source>Drag a bar, or choose it with ← → and move it with ↑ ↓ (Shift: finely)</source>
        <translation>拖动柱条，或用 ← → 选择、↑ ↓ 移动（按住 Shift 微调）</translation>
    </message>
    <message>
        <source>Drag any bar</source>
        <translation>拖动任意柱条</translation>
    </message>
    <message>
        <source>H is what the target itself leaves open; no prediction can save it. KL is what it can.</source>
        <translation>H 是目标本身留下的不确定性，任何预测都省不掉；能省掉的是 KL。</translation>
    </message>
    <message>
        <source>H: what is uncertain in the target itself. KL: what the prediction adds by being off.</source>
        <translation>H：目标本身的不确定性。KL：预测不准带来的额外代价。</translation>
    </message>
    <message>
        <source>In numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Prediction y: what the network says</source>
        <translation>预测 y：网络给出的答案</translation>
    </message>
    <message>
        <source>Ready distributions</source>
        <translation>预设分布</translation>
    </message>
    <message>
        <source>Shares are never negative and sum to 1: when you drag one bar, the others give way in proportion.</source>
        <translation>概率不会为负，总和为 1：拖动一个柱条时，其余的按比例让位。</translation>
    </message>
    <message>
        <source>Target t: what is right</source>
        <translation>目标 t：正确答案</translation>
    </message>
    <message>
        <source>The network gives class {k} only {y}; its favourite is class {best}.</source>
        <translation>网络只给类别 {k} {y}；它最看好的是类别 {best}。</translation>
    </message>
    <message>
        <source>The network gives class {k} the share {y}.</source>
        <translation>网络给类别 {k} 的概率为 {y}。</translation>
    </message>
    <message>
        <source>The prediction equals the target: KL is 0, and less than H is not to be had.</source>
        <translation>预测与目标相同：KL 为 0，损失不可能低于 H。</translation>
    </message>
    <message>
        <source>The share {y} for class {k} costs −ln {y} = {cost}. Each halving of the share costs ln 2 = 0.693 more; certainty costs nothing.</source>
        <translation>类别 {k} 的概率为 {y}，代价为 −ln {y} = {cost}。概率每减半，代价增加 ln 2 = 0.693；完全确定则没有代价。</translation>
    </message>
    <message>
        <source>The target is one class alone, so its entropy is 0 and only the share of the right class counts: how the rest is dealt out does not matter.</source>
        <translation>目标只有一个类别，所以熵为 0，只有正确类别的概率起作用：其余概率怎么分配都无所谓。</translation>
    </message>
    <message>
        <source>The target itself is not sure; class {k} has the largest share, {t}.</source>
        <translation>目标本身不确定；类别 {k} 的概率最大，为 {t}。</translation>
    </message>
    <message>
        <source>Two distributions to begin with</source>
        <translation>用作起点的两个分布</translation>
    </message>
    <message>
        <source>What a class costs at each share that it is given</source>
        <translation>一个类别在每个概率下的代价</translation>
    </message>
    <message>
        <source>What a share costs: −ln y</source>
        <translation>概率的代价：−ln y</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>divergence</source>
        <translation>散度</translation>
    </message>
    <message>
        <source>entropy of t</source>
        <translation>t 的熵</translation>
    </message>
    <message>
        <source>for comparison: half squares</source>
        <translation>对比：平方和的一半</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Give up what was done with {name} since it was saved?</source>
        <translation>放弃 {name} 自上次保存以来的所有更改？</translation>
    </message>
    <message>
        <source>Go back to the saved file</source>
        <translation>恢复到已保存的文件</translation>
    </message>
    <message>
        <source>Neural Playground documents (*{suffix});;All files (*)</source>
        <translation>Neural Playground 文档 (*{suffix});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Save the changes to {name}?</source>
        <translation>要保存对 {name} 的修改吗？</translation>
    </message>
    <message>
        <source>This document has no file to go back to; save it first.</source>
        <translation>此文档还没有可以恢复的文件；请先保存。</translation>
    </message>
    <message>
        <source>This file is gone, and was taken out of the list of recent files: {path}</source>
        <translation>此文件已不存在，已从“最近打开”列表中移除：{path}</translation>
    </message>
    <message>
        <source>Too large for the file, and not saved in it: {count} of the pinned runs.</source>
        <translation>有 {count} 个固定的运行太大，未存入文件。</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的修改</translation>
    </message>
    <message>
        <source>untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} 副本</translation>
    </message>
    <message>
        <source>{name} is no longer in its folder. Save it there again?</source>
        <translation>{name} 已不在原来的文件夹中。要重新保存到那里吗？</translation>
    </message>
    <message>
        <source>{name} is open in another window; choose another name.</source>
        <translation>{name} 已在另一个窗口中打开；请换一个名称。</translation>
    </message>
    <message>
        <source>{name} is open in another window; this is a copy, to be saved by another name.</source>
        <translation>{name} 已在另一个窗口中打开；这是一份副本，需用另一个名称保存。</translation>
    </message>
</context>
<context>
    <name>DyingTab</name>
    <message>
        <source>A step is η times the slope, downhill</source>
        <translation>一步等于 η 乘以斜率，朝下坡方向</translation>
    </message>
    <message>
        <source>Above: squared error; its factor y(1 − y) is the slope of the sigmoid, which is all but 0 where the neuron is certain, right or wrong. Below: the logarithm of cross-entropy takes it away.</source>
        <translation>上：平方误差；因子 y(1 − y) 是 sigmoid 的斜率，神经元非常确定时（无论对错）几乎为 0。下：交叉熵的对数把它消去了。</translation>
    </message>
    <message>
        <source>After {k} steps the answer is off by {a} with the squared error, by {b} with cross-entropy.</source>
        <translation>{k} 步之后，用平方误差的输出偏差 {a}，用交叉熵的偏差 {b}。</translation>
    </message>
    <message>
        <source>Both losses over the total input of a sigmoid neuron</source>
        <translation>两种损失随 sigmoid 神经元总输入变化的曲线</translation>
    </message>
    <message>
        <source>Click or drag to choose where both begin; arrow keys move it</source>
        <translation>点击或拖动选择两者的起点；也可用方向键移动</translation>
    </message>
    <message>
        <source>Click or drag to go to a step; arrow keys move there</source>
        <translation>点击或拖动跳到某一步；也可用方向键移动</translation>
    </message>
    <message>
        <source>Far to one side the neuron is certain</source>
        <translation>偏向一侧很远时，神经元非常确定</translation>
    </message>
    <message>
        <source>Fifty steps with each, from the same place</source>
        <translation>从同一位置出发，各走五十步</translation>
    </message>
    <message>
        <source>In numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>One neuron</source>
        <translation>一个神经元</translation>
    </message>
    <message>
        <source>Play: gradient descent on both, from z = {z}. The dashed line is the target.</source>
        <translation>按“播放”：两者都从 z = {z} 开始梯度下降。虚线是目标值。</translation>
    </message>
    <message>
        <source>The neuron is certain and wrong, off by {off}. The squared error is flat here and pulls with only {weak}; cross-entropy pulls with {strong}.</source>
        <translation>神经元非常确定却错了，偏差 {off}。平方误差在这里是平的，拉力只有 {weak}；交叉熵的拉力为 {strong}。</translation>
    </message>
    <message>
        <source>The neuron&apos;s answer at each step, with each loss</source>
        <translation>使用两种损失时神经元每一步的输出</translation>
    </message>
    <message>
        <source>The squared error pulls on z with {weak}, cross-entropy with {strong}.</source>
        <translation>平方误差对 z 的拉力为 {weak}，交叉熵为 {strong}。</translation>
    </message>
    <message>
        <source>Their derivatives to the total input</source>
        <translation>它们对总输入的导数</translation>
    </message>
    <message>
        <source>Two losses of one neuron y = σ(z)</source>
        <translation>一个神经元 y = σ(z) 的两种损失</translation>
    </message>
    <message>
        <source>What the neuron should answer</source>
        <translation>神经元应给出的答案</translation>
    </message>
    <message>
        <source>cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>cross-entropy of σ(z)</source>
        <translation>σ(z) 的交叉熵</translation>
    </message>
    <message>
        <source>learning rate η</source>
        <translation>学习率 η</translation>
    </message>
    <message>
        <source>loss E</source>
        <translation>损失 E</translation>
    </message>
    <message>
        <source>squared</source>
        <translation>平方误差</translation>
    </message>
    <message>
        <source>squared error (σ(z) − t)²</source>
        <translation>平方误差 (σ(z) − t)²</translation>
    </message>
    <message>
        <source>start z</source>
        <translation>起点 z</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>target t</source>
        <translation>目标值 t</translation>
    </message>
    <message>
        <source>target t = 0</source>
        <translation>目标值 t = 0</translation>
    </message>
    <message>
        <source>target t = 1</source>
        <translation>目标值 t = 1</translation>
    </message>
</context>
<context>
    <name>EntrantsPanel</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Enter this optimizer into the race</source>
        <translation>让此优化器参赛</translation>
    </message>
    <message>
        <source>Optimizer to add</source>
        <translation>要添加的优化器</translation>
    </message>
    <message>
        <source>Optimizers in the race</source>
        <translation>参赛优化器</translation>
    </message>
    <message>
        <source>Take {name} out of the race</source>
        <translation>让 {name} 退出竞赛</translation>
    </message>
    <message>
        <source>{number}: {name}</source>
        <translation>{number}：{name}</translation>
    </message>
</context>
<context>
    <name>ExampleList</name>
    <message>
        <source>Choose an example to work through</source>
        <translation>选择一个例题来演算</translation>
    </message>
    <message>
        <source>Worked examples</source>
        <translation>例题</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>&amp;Export network</source>
        <translation>导出网络(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Import data…</source>
        <translation>导入数据(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Paste data, link or text</source>
        <translation>粘贴数据、链接或文本(&amp;P)</translation>
    </message>
    <message>
        <source>A link to TensorFlow Playground, or a text made with Copy document as text:</source>
        <translation>TensorFlow Playground 的链接，或用“复制文档为文本”得到的文本：</translation>
    </message>
    <message>
        <source>Copy document as &amp;text</source>
        <translation>复制文档为文本(&amp;T)</translation>
    </message>
    <message>
        <source>Export: {format}</source>
        <translation>导出：{format}</translation>
    </message>
    <message>
        <source>Import data</source>
        <translation>导入数据</translation>
    </message>
    <message>
        <source>Open &amp;link or text…</source>
        <translation>打开链接或文本(&amp;L)…</translation>
    </message>
    <message>
        <source>Open link or text</source>
        <translation>打开链接或文本</translation>
    </message>
    <message>
        <source>Tables ({pattern});;All files (*)</source>
        <translation>表格 ({pattern});;所有文件 (*)</translation>
    </message>
    <message>
        <source>There is no text on the clipboard; copy cells, a link or a document&apos;s text first.</source>
        <translation>剪贴板上没有文本；请先复制单元格、链接或文档文本。</translation>
    </message>
    <message>
        <source>clipboard</source>
        <translation>剪贴板</translation>
    </message>
</context>
<context>
    <name>ExercisePanel</name>
    <message>
        <source>All boxes are right</source>
        <translation>全部正确</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Deal new numbers to the same graph</source>
        <translation>给同一张图换一组新的数</translation>
    </message>
    <message>
        <source>Fill in derivatives, from right to left.</source>
        <translation>从右到左填写导数。</translation>
    </message>
    <message>
        <source>Fill in the boxes</source>
        <translation>填空</translation>
    </message>
    <message>
        <source>Fill in values, from left to right.</source>
        <translation>从左到右填写数值。</translation>
    </message>
    <message>
        <source>Fill in what is missing, and explain it</source>
        <translation>填上缺少的答案并加以解释</translation>
    </message>
    <message>
        <source>Leave other boxes to fill in</source>
        <translation>换一些空格来填</translation>
    </message>
    <message>
        <source>Leave the exercise to see how each number comes about.</source>
        <translation>退出练习即可看到每个数的由来。</translation>
    </message>
    <message>
        <source>Mark every box that is filled in</source>
        <translation>批改所有已填的空格</translation>
    </message>
    <message>
        <source>New numbers</source>
        <translation>换一组数</translation>
    </message>
    <message>
        <source>Numbers or fractions; right within {relative} or {absolute}. Enter marks one box.</source>
        <translation>可填小数或分数；误差在 {relative} 或 {absolute} 以内算对。按回车批改一格。</translation>
    </message>
    <message>
        <source>Other boxes</source>
        <translation>换一些空格</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>显示答案</translation>
    </message>
    <message>
        <source>Revealed</source>
        <translation>已显示答案</translation>
    </message>
    <message>
        <source>Try it with new numbers or other boxes.</source>
        <translation>换一组数或换一些空格再试试。</translation>
    </message>
    <message>
        <source>What is left blank</source>
        <translation>留空的内容</translation>
    </message>
    <message>
        <source>Work out each blank number from those that are shown. Derivatives go from right to left: what arrives from upstream, times the local derivative of the operation it comes through.</source>
        <translation>根据已显示的数算出每个空格。导数从右到左传递：上游传来的导数乘以所经过运算的局部导数。</translation>
    </message>
    <message>
        <source>derivatives</source>
        <translation>导数</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>values and derivatives</source>
        <translation>数值和导数</translation>
    </message>
    <message>
        <source>{right} of {all} right</source>
        <translation>{all} 格中 {right} 格正确</translation>
    </message>
    <message>
        <source>{symbol}: not yet</source>
        <translation>{symbol}：还不对</translation>
    </message>
    <message>
        <source>{symbol}: right</source>
        <translation>{symbol}：正确</translation>
    </message>
</context>
<context>
    <name>ExplanationPanel</name>
    <message>
        <source>Chosen: {name} ({numbers}). {rules}</source>
        <translation>已选：{name}（{numbers}）。{rules}</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Go on with ▶ and watch one number appear at a time: first the values from left to right, then the derivatives from right to left. ▶| shows all of them at once.</source>
        <translation>按 ▶ 继续，每次出现一个数：先从左到右得到数值，再从右到左得到导数。▶| 一次显示全部。</translation>
    </message>
    <message>
        <source>Nothing is computed yet: only the inputs are known</source>
        <translation>还没有开始计算：只知道输入</translation>
    </message>
    <message>
        <source>So {name} is done: if it grew by a tiny bit, {output} would change by {number} times that bit.</source>
        <translation>{name} 的导数已完成：它若增加一点点，{output} 的变化就是这一点点的 {number} 倍。</translation>
    </message>
    <message>
        <source>These numbers cannot be worked</source>
        <translation>这些数无法计算</translation>
    </message>
</context>
<context>
    <name>ExportButton</name>
    <message>
        <source>Animation (GIF)…</source>
        <translation>动画 (GIF)…</translation>
    </message>
    <message>
        <source>Drawing (SVG)…</source>
        <translation>矢量图 (SVG)…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Numbers (CSV)…</source>
        <translation>数据 (CSV)…</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>图片 (PNG)…</translation>
    </message>
    <message>
        <source>Save a picture, the numbers or an animation of this page (Ctrl+Shift+E)</source>
        <translation>保存本页的图片、数据或动画 (Ctrl+Shift+E)</translation>
    </message>
    <message>
        <source>The whole page (PNG)…</source>
        <translation>整页图片 (PNG)…</translation>
    </message>
</context>
<context>
    <name>ExpressionPanel</name>
    <message>
        <source>Numbers, names, + - * / **, parentheses, and: {functions}</source>
        <translation>可用数字、名称、+ - * / **、括号以及：{functions}</translation>
    </message>
    <message>
        <source>Your own expression</source>
        <translation>自定义表达式</translation>
    </message>
</context>
<context>
    <name>FiguresPanel</name>
    <message>
        <source>Figures</source>
        <translation>数据对照</translation>
    </message>
    <message>
        <source>Nothing is printed about your own expression.</source>
        <translation>自定义表达式没有可对照的书中数据。</translation>
    </message>
    <message>
        <source>The numbers that the source prints, beside those computed here</source>
        <translation>出处印出的数与这里算出的数对照</translation>
    </message>
    <message>
        <source>You changed the inputs. The figures are for those of {source}.</source>
        <translation>输入已改动。对照数据取自 {source} 的输入。</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>computed</source>
        <translation>计算值</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>new {name}</source>
        <translation>新的 {name}</translation>
    </message>
    <message>
        <source>number</source>
        <translation>量</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>书中值</translation>
    </message>
    <message>
        <source>∂{output}/∂{name}, wrong order</source>
        <translation>∂{output}/∂{name}，错误顺序</translation>
    </message>
</context>
<context>
    <name>FitTab</name>
    <message>
        <source>Best line for e²</source>
        <translation>e² 最小的直线</translation>
    </message>
    <message>
        <source>Best line for |e|</source>
        <translation>|e| 最小的直线</translation>
    </message>
    <message>
        <source>Drag an end of the line or a sample; or choose one with the space bar and move it with the arrow keys (Shift: finely)</source>
        <translation>拖动直线的一端或一个样本；或按空格键选择、用方向键移动（按住 Shift 微调）</translation>
    </message>
    <message>
        <source>Every error is a square</source>
        <translation>每个误差都是一个正方形</translation>
    </message>
    <message>
        <source>Every sample can be dragged, and so can both ends of the line.</source>
        <translation>每个样本和直线的两端都可以拖动。</translation>
    </message>
    <message>
        <source>How far the line rises for each 1 to the right</source>
        <translation>每向右 1，直线上升多少</translation>
    </message>
    <message>
        <source>Huber loss, δ = 1</source>
        <translation>Huber 损失，δ = 1</translation>
    </message>
    <message>
        <source>In numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>No other line covers less: this is the minimum.</source>
        <translation>没有别的直线面积更小：这就是最小值。</translation>
    </message>
    <message>
        <source>One more sample, far off the others; drag it and see it pull</source>
        <translation>再加一个远离其他样本的点；拖动它，看它怎样拉动直线</translation>
    </message>
    <message>
        <source>One sample alone makes up {percent} % of it.</source>
        <translation>仅一个样本就占了其中的 {percent} %。</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Samples, a line, and the square of each error</source>
        <translation>样本、直线和每个误差的平方</translation>
    </message>
    <message>
        <source>Take the line with the least mean absolute error</source>
        <translation>取平均绝对误差最小的直线</translation>
    </message>
    <message>
        <source>Take the line with the least mean squared error, computed at once</source>
        <translation>取均方误差最小的直线，直接算出</translation>
    </message>
    <message>
        <source>The area of a square is what its error counts. Together they cover {total}; shared among {n} samples that is E = {mean}.</source>
        <translation>正方形的面积就是该误差的代价。总面积为 {total}；平均到 {n} 个样本，E = {mean}。</translation>
    </message>
    <message>
        <source>The best line would have {best}.</source>
        <translation>最优直线的 E 为 {best}。</translation>
    </message>
    <message>
        <source>The height of the line at x = 0</source>
        <translation>直线在 x = 0 处的高度</translation>
    </message>
    <message>
        <source>The line ŷ = w·x + b</source>
        <translation>直线 ŷ = w·x + b</translation>
    </message>
    <message>
        <source>intercept b</source>
        <translation>截距 b</translation>
    </message>
    <message>
        <source>mean absolute error</source>
        <translation>平均绝对误差</translation>
    </message>
    <message>
        <source>mean squared error</source>
        <translation>均方误差</translation>
    </message>
    <message>
        <source>slope w</source>
        <translation>斜率 w</translation>
    </message>
    <message>
        <source>sum of squares</source>
        <translation>平方和</translation>
    </message>
    <message>
        <source>with an outlier</source>
        <translation>加入一个离群点</translation>
    </message>
</context>
<context>
    <name>FlowStrip</name>
    <message>
        <source>Let it flow, layer by layer</source>
        <translation>逐层流动</translation>
    </message>
    <message>
        <source>Number of the training sample</source>
        <translation>训练样本编号</translation>
    </message>
    <message>
        <source>Number of the training sample; a click on a sample of the output chooses it too</source>
        <translation>训练样本编号；在输出图上点击样本也可选择</translation>
    </message>
    <message>
        <source>One layer back</source>
        <translation>后退一层</translation>
    </message>
    <message>
        <source>One layer on</source>
        <translation>前进一层</translation>
    </message>
    <message>
        <source>The next sample</source>
        <translation>下一个样本</translation>
    </message>
    <message>
        <source>The sample before</source>
        <translation>上一个样本</translation>
    </message>
    <message>
        <source>Too large a network to follow one sample.</source>
        <translation>网络太大，无法跟踪单个样本。</translation>
    </message>
    <message>
        <source>aₖ and w·a</source>
        <translation>aₖ 与 w·a</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>x = ({inputs}) · E = {loss} · shown: {what}</source>
        <translation>x = ({inputs}) · E = {loss} · 显示：{what}</translation>
    </message>
    <message>
        <source>∂E/∂zₖ and ∂E/∂w</source>
        <translation>∂E/∂zₖ 与 ∂E/∂w</translation>
    </message>
</context>
<context>
    <name>FunctionField</name>
    <message>
        <source>Character {column}: {message}</source>
        <translation>第 {column} 个字符：{message}</translation>
    </message>
    <message>
        <source>Numbers, names, + - * / **, parentheses, and: {functions}</source>
        <translation>可用数字、名称、+ - * / **、括号以及：{functions}</translation>
    </message>
</context>
<context>
    <name>FunctionPanel</name>
    <message>
        <source>A range begins below its end: mend the numbers below.</source>
        <translation>范围的起点须小于终点：请修改下面的数。</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Known minima ★: {places}.</source>
        <translation>已知极小值点 ★：{places}。</translation>
    </message>
    <message>
        <source>No minimum is known in advance here.</source>
        <translation>此函数的极小值点事先未知。</translation>
    </message>
    <message>
        <source>Type any function of {variables} below</source>
        <translation>在下面输入任意一个 {variables} 的函数</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>{axis} from … to</source>
        <translation>{axis} 从 … 到</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Arrow keys walk through the networks, Return opens one</source>
        <translation>方向键浏览各个网络，回车打开</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Gallery of networks</source>
        <translation>网络示例库</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>GhostPaths</name>
    <message>
        <source>old branch</source>
        <translation>旧分支</translation>
    </message>
</context>
<context>
    <name>GradientTab</name>
    <message>
        <source>A few places tower over all others: drawn evenly, the rest would look flat</source>
        <translation>少数地方远高于其余部分：若按原高度绘制，其余部分会显得是平的</translation>
    </message>
    <message>
        <source>A maximum: it falls in every direction, so both slopes are 0.</source>
        <translation>极大值点：向各个方向都下降，所以两个斜率都为 0。</translation>
    </message>
    <message>
        <source>A minimum: it rises in every direction, so both slopes are 0.</source>
        <translation>极小值点：向各个方向都上升，所以两个斜率都为 0。</translation>
    </message>
    <message>
        <source>A saddle: up one way and down the other. The gradient is 0, and yet it is no minimum.</source>
        <translation>鞍点：一个方向上升，另一个方向下降。梯度为 0，却不是极小值点。</translation>
    </message>
    <message>
        <source>A slope: the gradient points straight uphill, at a right angle to the level line.</source>
        <translation>斜坡：梯度指向最陡的上坡方向，与等高线垂直。</translation>
    </message>
    <message>
        <source>At no single place of the map.</source>
        <translation>图上没有孤立的这种点。</translation>
    </message>
    <message>
        <source>Click a place to go there</source>
        <translation>点击某处即可前往</translation>
    </message>
    <message>
        <source>Click or drag to choose the point; arrow keys move it</source>
        <translation>点击或拖动选择该点；也可用方向键移动</translation>
    </message>
    <message>
        <source>Click or drag to move the point; arrow keys move it</source>
        <translation>点击或拖动移动该点；也可用方向键移动</translation>
    </message>
    <message>
        <source>Drag or use the arrow keys to turn and tilt it</source>
        <translation>拖动或用方向键旋转和倾斜</translation>
    </message>
    <message>
        <source>In numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>立体图</translation>
    </message>
    <message>
        <source>Map and gradient</source>
        <translation>等高线图与梯度</translation>
    </message>
    <message>
        <source>Map of the function with the gradient at the point</source>
        <translation>函数的等高线图，以及该点的梯度</translation>
    </message>
    <message>
        <source>Nearly flat: the gradient is next to 0, and yet it is no minimum.</source>
        <translation>几乎平坦：梯度接近 0，却不是极小值点。</translation>
    </message>
    <message>
        <source>Slice along x: y is held still</source>
        <translation>沿 x 的切面：y 固定不变</translation>
    </message>
    <message>
        <source>Slice along y: x is held still</source>
        <translation>沿 y 的切面：x 固定不变</translation>
    </message>
    <message>
        <source>Step downhill</source>
        <translation>下坡一步</translation>
    </message>
    <message>
        <source>Step uphill</source>
        <translation>上坡一步</translation>
    </message>
    <message>
        <source>The function as a landscape, with both slices</source>
        <translation>函数的立体图，以及两条切面曲线</translation>
    </message>
    <message>
        <source>The function or its gradient has no value here.</source>
        <translation>函数或它的梯度在这里没有值。</translation>
    </message>
    <message>
        <source>Where ∇f = 0</source>
        <translation>∇f = 0 的位置</translation>
    </message>
    <message>
        <source>a step of {length}</source>
        <translation>一步长 {length}</translation>
    </message>
    <message>
        <source>across, along the level line</source>
        <translation>横向，沿等高线</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>还有 {n} 个</translation>
    </message>
    <message>
        <source>downhill, against ∇f</source>
        <translation>下坡，逆 ∇f</translation>
    </message>
    <message>
        <source>f changes by {change}</source>
        <translation>f 变化 {change}</translation>
    </message>
    <message>
        <source>heights as cube roots</source>
        <translation>高度取立方根</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>极大值点</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>极小值点</translation>
    </message>
    <message>
        <source>point (x, y)</source>
        <translation>点 (x, y)</translation>
    </message>
    <message>
        <source>saddle</source>
        <translation>鞍点</translation>
    </message>
    <message>
        <source>uphill, along ∇f</source>
        <translation>上坡，沿 ∇f</translation>
    </message>
    <message>
        <source>{what}, straight along the gradient ({keys})</source>
        <translation>{what}，正沿梯度方向 ({keys})</translation>
    </message>
    <message>
        <source>∂f/∂x = {slope}, y held still at {held}</source>
        <translation>∂f/∂x = {slope}，固定 y = {held}</translation>
    </message>
    <message>
        <source>∂f/∂y = {slope}, x held still at {held}</source>
        <translation>∂f/∂y = {slope}，固定 x = {held}</translation>
    </message>
</context>
<context>
    <name>GraphCanvas</name>
    <message>
        <source>Computational graph</source>
        <translation>计算图</translation>
    </message>
</context>
<context>
    <name>GraphWorkspace</name>
    <message>
        <source>Back to the example&apos;s own inputs</source>
        <translation>恢复例题的输入</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据对照</translation>
    </message>
    <message>
        <source>Fill in blank boxes, and be marked</source>
        <translation>填写空格并批改</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>计算图</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Put the boxes back in order</source>
        <translation>重新排列</translation>
    </message>
    <message>
        <source>Show the whole graph</source>
        <translation>显示整个图</translation>
    </message>
    <message>
        <source>This graph has {count} nodes; at most {most} are drawn. Step through it all the same.</source>
        <translation>此图有 {count} 个节点，最多绘制 {most} 个。仍可逐步查看。</translation>
    </message>
    <message>
        <source>What happens here</source>
        <translation>这一步在做什么</translation>
    </message>
    <message>
        <source>Worked examples</source>
        <translation>例题</translation>
    </message>
    <message>
        <source>Wrong on purpose: a box is worked each time a share of its gradient arrives, so what arrived before is handed on again. In a topological order each box waits for all of its shares.</source>
        <translation>故意出错：每当一份梯度到达就处理该节点，于是先前到达的部分被重复传递。按拓扑顺序时，每个节点会等所有份额到齐。</translation>
    </message>
    <message>
        <source>Your own expression</source>
        <translation>自定义表达式</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>above a wire: its value</source>
        <translation>线上方：数值</translation>
    </message>
    <message>
        <source>below, ∂: how many times as much {output} changes</source>
        <translation>下方 ∂：{output} 变化的倍数</translation>
    </message>
    <message>
        <source>×: local derivative</source>
        <translation>×：局部导数</translation>
    </message>
</context>
<context>
    <name>HealthPanel</name>
    <message>
        <source>How far one step moves the weights, in their own size; about 0.001 is usual</source>
        <translation>一步使权重移动的幅度（相对自身大小），通常约 0.001</translation>
    </message>
    <message>
        <source>Nothing is ill: no unit is dead or saturated for the {n} samples looked at, and gradients reach every layer.</source>
        <translation>一切正常：所看的 {n} 个样本中没有死亡或饱和的单元，梯度能到达每一层。</translation>
    </message>
    <message>
        <source>Of the first {n} training samples: size and spread</source>
        <translation>前 {n} 个训练样本：大小与分布</translation>
    </message>
    <message>
        <source>Their size (root mean square) and how they are spread, no biases</source>
        <translation>大小（均方根）与分布，不含偏置</translation>
    </message>
    <message>
        <source>What is ill in the network, and how to mend it</source>
        <translation>网络有什么毛病，以及如何补救</translation>
    </message>
    <message>
        <source>What is ill, and where</source>
        <translation>问题及其位置</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>layer {n}</source>
        <translation>第 {n} 层</translation>
    </message>
    <message>
        <source>output layer</source>
        <translation>输出层</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>‖Δw‖ / ‖w‖</source>
        <translation>‖Δw‖ / ‖w‖</translation>
    </message>
    <message>
        <source>… and {n} more.</source>
        <translation>……另有 {n} 条。</translation>
    </message>
    <message>
        <source>∂E/∂w of the weights: size and spread</source>
        <translation>权重的 ∂E/∂w：大小与分布</translation>
    </message>
</context>
<context>
    <name>HistogramView</name>
    <message>
        <source>{n} values from −{bound} to {bound}</source>
        <translation>{n} 个值，从 −{bound} 到 {bound}</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import {title}</source>
        <translation>导入 {title}</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Inputs: what the network is fed with</source>
        <translation>输入：网络的输入列</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>缺失值</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Reading {title}…</source>
        <translation>正在读取 {title}…</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Target: what it shall answer</source>
        <translation>目标：网络要回答的列</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>The column that the network shall answer with</source>
        <translation>网络要给出的目标列</translation>
    </message>
    <message>
        <source>The first rows, as they were read</source>
        <translation>读入的前几行</translation>
    </message>
    <message>
        <source>Tick the columns that the network is fed with (Space)</source>
        <translation>勾选作为网络输入的列（空格键）</translation>
    </message>
    <message>
        <source>What becomes of a row without one of its inputs</source>
        <translation>缺少某个输入的行如何处理</translation>
    </message>
    <message>
        <source>What parts the cells of a row</source>
        <translation>一行中单元格之间的分隔符</translation>
    </message>
    <message>
        <source>Whether 1,5 means one and a half</source>
        <translation>1,5 是否表示一点五</translation>
    </message>
    <message>
        <source>Whether the first row holds names, not values</source>
        <translation>第一行是否为列名而不是数值</translation>
    </message>
    <message>
        <source>Whether the target names classes or is a number</source>
        <translation>目标是类别名称还是数值</translation>
    </message>
    <message>
        <source>bar |</source>
        <translation>竖线 |</translation>
    </message>
    <message>
        <source>blanks</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>classification: one of some classes</source>
        <translation>分类：若干类别之一</translation>
    </message>
    <message>
        <source>comma ,</source>
        <translation>逗号 ,</translation>
    </message>
    <message>
        <source>decimal comma: 1,5</source>
        <translation>小数逗号：1,5</translation>
    </message>
    <message>
        <source>delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>first row names the columns</source>
        <translation>首行为列名</translation>
    </message>
    <message>
        <source>missing inputs become the column&apos;s mean</source>
        <translation>缺失的输入用该列均值代替</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>regression: a number</source>
        <translation>回归：一个数值</translation>
    </message>
    <message>
        <source>rows with a missing value are left out</source>
        <translation>舍去含缺失值的行</translation>
    </message>
    <message>
        <source>semicolon ;</source>
        <translation>分号 ;</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>{kind}, {n} missing</source>
        <translation>{kind}，缺失 {n} 个</translation>
    </message>
    <message>
        <source>{n} rows are left out.</source>
        <translation>将舍去 {n} 行。</translation>
    </message>
    <message>
        <source>{rows} rows · {columns} columns · {missing} missing values · {encoding}</source>
        <translation>{rows} 行 · {columns} 列 · {missing} 个缺失值 · {encoding}</translation>
    </message>
</context>
<context>
    <name>InputPanel</name>
    <message>
        <source>All gradients are computed first, then every parameter moves, as frameworks do it.</source>
        <translation>先算出所有梯度，再同时更新全部参数，框架就是这样做的。</translation>
    </message>
    <message>
        <source>Each box is worked again whenever a share arrives: see what goes wrong.</source>
        <translation>每来一份就重新处理一次：看看错在哪里。</translation>
    </message>
    <message>
        <source>Each box is worked once, when all shares of its gradient have come back.</source>
        <translation>梯度的所有份额都到齐后，每个节点只处理一次。</translation>
    </message>
    <message>
        <source>Each parameter moves as soon as its gradient is known; gradients found later are computed with numbers that have moved already.</source>
        <translation>每个参数一得到梯度就更新；之后的梯度用的是已经变动的数。</translation>
    </message>
    <message>
        <source>How far the update goes against the gradient</source>
        <translation>沿负梯度方向更新的幅度</translation>
    </message>
    <message>
        <source>Order of the updates</source>
        <translation>更新顺序</translation>
    </message>
    <message>
        <source>Order of the way back</source>
        <translation>反向顺序</translation>
    </message>
    <message>
        <source>learning rate η</source>
        <translation>学习率 η</translation>
    </message>
    <message>
        <source>topological order</source>
        <translation>拓扑顺序</translation>
    </message>
    <message>
        <source>update all at once</source>
        <translation>同时更新</translation>
    </message>
    <message>
        <source>update one by one</source>
        <translation>逐个更新</translation>
    </message>
    <message>
        <source>wrong order</source>
        <translation>错误顺序</translation>
    </message>
</context>
<context>
    <name>InputRow</name>
    <message>
        <source>Drag to change {name}</source>
        <translation>拖动以改变 {name}</translation>
    </message>
</context>
<context>
    <name>Inspection</name>
    <message>
        <source>Pause the run to look inside the step where it stands.</source>
        <translation>暂停运行，即可查看当前这一步的内部。</translation>
    </message>
    <message>
        <source>This network has more than {most} parameters: too many to look at one by one.</source>
        <translation>这个网络的参数超过 {most} 个：太多了，无法逐个查看。</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source> of {count}</source>
        <translation>，共 {count} 个</translation>
    </message>
    <message>
        <source>All paths from the loss to one weight</source>
        <translation>从损失到一个权重的所有路径</translation>
    </message>
    <message>
        <source>Compare with a finite difference</source>
        <translation>与有限差分比较</translation>
    </message>
    <message>
        <source>Dropout is left out here, so the step&apos;s own gradient is another.</source>
        <translation>这里不计 Dropout，因此这一步实际的梯度与此不同。</translation>
    </message>
    <message>
        <source>Gradient check</source>
        <translation>梯度检验</translation>
    </message>
    <message>
        <source>Graph of one unit</source>
        <translation>单个单元的计算图</translation>
    </message>
    <message>
        <source>Graph of the network</source>
        <translation>整个网络的计算图</translation>
    </message>
    <message>
        <source>Matrices</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Sample of the batch</source>
        <translation>批量中的样本</translation>
    </message>
    <message>
        <source>Step through every operation there is</source>
        <translation>逐步查看所有运算</translation>
    </message>
    <message>
        <source>Step through the matrices of all layers</source>
        <translation>逐步查看各层的矩阵</translation>
    </message>
    <message>
        <source>Step through the operations of one unit</source>
        <translation>逐步查看单个单元的各个运算</translation>
    </message>
    <message>
        <source>Step {step}; the sample is row {row} of the training data.</source>
        <translation>第 {step} 步；该样本是训练数据的第 {row} 行。</translation>
    </message>
    <message>
        <source>What the inspector shows</source>
        <translation>检查器显示的内容</translation>
    </message>
    <message>
        <source>Why is it changing?</source>
        <translation>它为什么变？</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>样本</translation>
    </message>
</context>
<context>
    <name>KeptProgress</name>
    <message>
        <source>The file of your progress was damaged ({reason}) and is written anew, with what this window knows. The damaged file is {path}.</source>
        <translation>学习进度文件已损坏（{reason}），现按此窗口所知的进度重新写入。损坏的文件是 {path}。</translation>
    </message>
    <message>
        <source>Your progress cannot be kept: {reason}</source>
        <translation>无法保存学习进度：{reason}</translation>
    </message>
</context>
<context>
    <name>LayerMenu</name>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Add a layer after</source>
        <translation>在后面添加一层</translation>
    </message>
    <message>
        <source>Add a layer before</source>
        <translation>在前面添加一层</translation>
    </message>
    <message>
        <source>Biases</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Copy this layer</source>
        <translation>复制此层</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机失活</translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>Move towards the inputs</source>
        <translation>向输入方向移动</translation>
    </message>
    <message>
        <source>Move towards the output</source>
        <translation>向输出方向移动</translation>
    </message>
    <message>
        <source>Paste a layer after</source>
        <translation>在后面粘贴一层</translation>
    </message>
    <message>
        <source>Paste a layer before</source>
        <translation>在前面粘贴一层</translation>
    </message>
    <message>
        <source>Paste layer</source>
        <translation>粘贴层</translation>
    </message>
    <message>
        <source>Remove this layer</source>
        <translation>删除此层</translation>
    </message>
    <message>
        <source>With biases</source>
        <translation>带偏置</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>LessonList</name>
    <message>
        <source>About {minutes} min</source>
        <translation>约 {minutes} 分钟</translation>
    </message>
    <message>
        <source>Back-propagation</source>
        <translation>反向传播</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Gradient descent</source>
        <translation>梯度下降</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课文</translation>
    </message>
    <message>
        <source>Lessons done</source>
        <translation>已完成的课文</translation>
    </message>
    <message>
        <source>Loss functions</source>
        <translation>损失函数</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>小结</translation>
    </message>
    <message>
        <source>{done} of {all} lessons done</source>
        <translation>已完成 {done} 课，共 {all} 课</translation>
    </message>
    <message>
        <source>{title}, done</source>
        <translation>{title}，已完成</translation>
    </message>
    <message>
        <source>{title}, not done yet</source>
        <translation>{title}，未完成</translation>
    </message>
</context>
<context>
    <name>LessonPage</name>
    <message>
        <source>Section {section} · about {minutes} min</source>
        <translation>第 {section} 节 · 约 {minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>LessonPanel</name>
    <message>
        <source>All lessons</source>
        <translation>全部课文</translation>
    </message>
    <message>
        <source>All lessons, or the page of this one</source>
        <translation>全部课文，或回到这一课</translation>
    </message>
    <message>
        <source>Close the course; F2 opens it again</source>
        <translation>关闭课程；按 F2 再打开</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一课</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一课</translation>
    </message>
    <message>
        <source>The lesson after this</source>
        <translation>后一课</translation>
    </message>
    <message>
        <source>The lesson before</source>
        <translation>前一课</translation>
    </message>
    <message>
        <source>{place} of {all}</source>
        <translation>{place} / {all}</translation>
    </message>
</context>
<context>
    <name>LessonRunner</name>
    <message>
        <source>The training has failed; press Reset to begin again.</source>
        <translation>训练出错；请按“重置”重新开始。</translation>
    </message>
    <message>
        <source>This takes too long; it was left half-way.</source>
        <translation>用时过长，已中途停下。</translation>
    </message>
</context>
<context>
    <name>LogWindow</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>关闭此窗口 (Esc)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy all lines to the clipboard</source>
        <translation>把所有内容复制到剪贴板</translation>
    </message>
    <message>
        <source>Kept in {path}</source>
        <translation>保存在 {path}</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>No file can be written; these lines go with the window.</source>
        <translation>无法写入文件；这些内容会随窗口关闭而消失。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Show the files of the log in the system&apos;s file manager</source>
        <translation>在系统的文件管理器中显示日志文件</translation>
    </message>
</context>
<context>
    <name>LoopBox</name>
    <message>
        <source>at work now</source>
        <translation>正在执行</translation>
    </message>
</context>
<context>
    <name>LoopPanel</name>
    <message>
        <source>Again from (1)</source>
        <translation>回到 (1) 再来</translation>
    </message>
    <message>
        <source>Compute the gradient, take a small step against it</source>
        <translation>计算梯度，逆着它走一小步</translation>
    </message>
    <message>
        <source>Is the loss small enough?</source>
        <translation>损失足够小了吗？</translation>
    </message>
    <message>
        <source>Stop at step {step}: {reason}.</source>
        <translation>在第 {step} 步停止：{reason}。</translation>
    </message>
    <message>
        <source>The loop of gradient descent</source>
        <translation>梯度下降的循环</translation>
    </message>
    <message>
        <source>next is step {step}</source>
        <translation>接下来是第 {step} 步</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>yes, stop</source>
        <translation>是，停止</translation>
    </message>
</context>
<context>
    <name>LossPanel</name>
    <message>
        <source>Click or drag to travel to that epoch</source>
        <translation>点击或拖动可跳到那一轮</translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation>对数坐标</translation>
    </message>
    <message>
        <source>Logarithmic or linear loss axis</source>
        <translation>损失轴：对数或线性</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Loss over the epochs</source>
        <translation>各轮的损失</translation>
    </message>
    <message>
        <source>Pin this run</source>
        <translation>固定本次训练</translation>
    </message>
    <message>
        <source>Pin this run, to compare it with later ones (Ctrl+P)</source>
        <translation>固定本次训练，以便与之后的训练比较（Ctrl+P）</translation>
    </message>
    <message>
        <source>Press Play: the loss of each epoch appears here.</source>
        <translation>按“播放”：每一轮的损失会显示在这里。</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>test before</source>
        <translation>先前测试</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>train before</source>
        <translation>先前训练</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>更新次数</translation>
    </message>
    <message>
        <source>{most} runs are pinned; remove one in the drawer first</source>
        <translation>已固定 {most} 次训练；请先在抽屉中移除一个</translation>
    </message>
</context>
<context>
    <name>LossScale</name>
    <message>
        <source>Loss from {least} to {greatest}</source>
        <translation>损失从 {least} 到 {greatest}</translation>
    </message>
    <message>
        <source>Which colour stands for which loss; steps are finer near the least</source>
        <translation>颜色与损失的对应；越接近最小值刻度越细</translation>
    </message>
</context>
<context>
    <name>LossWorkspace</name>
    <message>
        <source>A line fitted by hand: every error is a drawn square</source>
        <translation>手动拟合一条直线：每个误差画成一个正方形</translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>From logits to shares to a loss, and why it is computed with care</source>
        <translation>从 logit 到概率再到损失，以及为何要小心计算</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>损失函数</translation>
    </message>
    <message>
        <source>Parts of the Loss workspace</source>
        <translation>损失函数工作区的各部分</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>Squared error against cross-entropy behind a sigmoid</source>
        <translation>sigmoid 之后的平方误差与交叉熵对比</translation>
    </message>
    <message>
        <source>Squares on data</source>
        <translation>数据上的平方误差</translation>
    </message>
    <message>
        <source>Two distributions, dragged as bars, and what the difference costs</source>
        <translation>拖动柱条改变两个分布，看两者的差别代价多大</translation>
    </message>
    <message>
        <source>What a prediction costs, with each loss</source>
        <translation>用各种损失函数衡量一次预测的代价</translation>
    </message>
    <message>
        <source>Where the slope dies</source>
        <translation>梯度消失之处</translation>
    </message>
    <message>
        <source>Why squared</source>
        <translation>为何用平方</translation>
    </message>
    <message>
        <source>|e|, e² and Huber&apos;s loss side by side, and the steps that they suggest</source>
        <translation>并排比较 |e|、e² 和 Huber 损失，以及它们建议的一步</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>About Neural Playground</source>
        <translation>关于 Neural Playground</translation>
    </message>
    <message>
        <source>Back to it</source>
        <translation>回到练习单</translation>
    </message>
    <message>
        <source>Make a step first; and where {most} runs are pinned, remove one in the drawer.</source>
        <translation>请先训练一步；若已固定 {most} 次训练，请先在抽屉中移除一个。</translation>
    </message>
    <message>
        <source>Neural Playground {version}
See and touch how a neural network learns.
Format of documents: {format}</source>
        <translation>Neural Playground {version}
看得见、摸得着的神经网络学习过程。
文档格式：{format}</translation>
    </message>
    <message>
        <source>New weights</source>
        <translation>新权重</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>The settings cannot be saved ({reason}).</source>
        <translation>无法保存设置（{reason}）。</translation>
    </message>
    <message>
        <source>The worksheet was left, and what is written in its boxes is not saved.</source>
        <translation>已离开练习单，填写的答案尚未保存。</translation>
    </message>
</context>
<context>
    <name>MatrixPage</name>
    <message>
        <source>Go on with ▶, or with » by a whole matrix: the sample runs forward, the loss is taken, its derivatives run back, and the optimizer moves the weights. The number in the bold box was made of those that are framed in orange.</source>
        <translation>按 ▶ 前进一个数，按 » 前进一个矩阵：样本正向传播，求出损失，导数反向传播，最后优化器移动权重。粗框里的数由橙色框住的那些数得来。</translation>
    </message>
    <message>
        <source>Nothing to look at yet</source>
        <translation>还没有可看的内容</translation>
    </message>
    <message>
        <source>One training step, number by number</source>
        <translation>一个训练步，逐个数地看</translation>
    </message>
    <message>
        <source>bold: just found · framed: what it is made of</source>
        <translation>粗框：刚求出的数 · 细框：它由哪些数得来</translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>, rows {first}–{end} of {all}</source>
        <translation>，第 {first}–{end} 行，共 {all} 行</translation>
    </message>
    <message>
        <source>Matrices of the step</source>
        <translation>这一步的各个矩阵</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>尚未计算</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;About Neural Playground</source>
        <translation>关于 Neural Playground(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Close window</source>
        <translation>关闭窗口(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Course</source>
        <translation>课程(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Gallery…</source>
        <translation>示例库(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>编辑历史(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>键盘快捷键(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>日志(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Pin this run</source>
        <translation>固定本次训练(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>(none yet)</source>
        <translation>（暂无）</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>新建窗口(&amp;W)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;vert to the saved file</source>
        <translation>恢复到已保存的文件(&amp;V)</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>文字大小(&amp;S)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Mishap</name>
    <message>
        <source>Lower η</source>
        <translation>降低 η</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Rewind and use η / 10</source>
        <translation>退回并改用 η / 10</translation>
    </message>
    <message>
        <source>The run has diverged. {where} Steps that are too long overshoot the valley and climb: a smaller learning rate η mends it.</source>
        <translation>训练发散了。{where} 步子太大就会越过谷底、越走越高：减小学习率 η 即可。</translation>
    </message>
    <message>
        <source>The run has stopped by itself: {reason}.</source>
        <translation>训练已自动停止：{reason}。</translation>
    </message>
    <message>
        <source>The training stopped: {message} Press Reset to begin again.</source>
        <translation>训练已停止：{message} 按“重置”重新开始。</translation>
    </message>
</context>
<context>
    <name>NetworkCanvas</name>
    <message>
        <source>Add or remove a unit of the layer</source>
        <translation>给该层增加或减少一个单元</translation>
    </message>
    <message>
        <source>Alt+Return</source>
        <translation>Alt+回车</translation>
    </message>
    <message>
        <source>Change the weight (with Shift: finely)</source>
        <translation>改变权重（按住 Shift：微调）</translation>
    </message>
    <message>
        <source>Go along the weights into the unit</source>
        <translation>依次查看进入该单元的权重</translation>
    </message>
    <message>
        <source>Go to another tile</source>
        <translation>转到另一个方块</translation>
    </message>
    <message>
        <source>Keep the unit&apos;s card, or switch the feature</source>
        <translation>固定该单元的卡片，或开关该特征</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单键</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Set, prune or freeze</source>
        <translation>设置、剪除或冻结</translation>
    </message>
    <message>
        <source>Take the weight for an axis of the loss contour</source>
        <translation>把该权重用作损失等高线的一条轴</translation>
    </message>
    <message>
        <source>Type the weight</source>
        <translation>输入权重的值</translation>
    </message>
    <message>
        <source>hidden layer {layer}, unit {unit}</source>
        <translation>隐藏层 {layer}，单元 {unit}</translation>
    </message>
    <message>
        <source>output unit {unit}</source>
        <translation>输出单元 {unit}</translation>
    </message>
    <message>
        <source>{n} inputs</source>
        <translation>{n} 个输入</translation>
    </message>
    <message>
        <source>{symbol} = {value} for training sample {row}</source>
        <translation>训练样本 {row}：{symbol} = {value}</translation>
    </message>
    <message>
        <source>… {n} more</source>
        <translation>… 另有 {n} 个</translation>
    </message>
</context>
<context>
    <name>NetworkLegend</name>
    <message>
        <source>Legend: orange is negative, blue is positive; the widest line is a weight of {scale}</source>
        <translation>图例：橙色为负，蓝色为正；最粗的线表示权重 {scale}</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>负</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>正</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
</context>
<context>
    <name>NetworkPanel</name>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Activation of all hidden layers</source>
        <translation>所有隐藏层的激活函数</translation>
    </message>
    <message>
        <source>Add a hidden layer</source>
        <translation>添加一个隐藏层</translation>
    </message>
    <message>
        <source>Add layer</source>
        <translation>添加层</translation>
    </message>
    <message>
        <source>Add unit</source>
        <translation>添加单元</translation>
    </message>
    <message>
        <source>An expression of {inputs}, such as x1**3 or exp(-x1**2):</source>
        <translation>关于 {inputs} 的表达式，例如 x1**3 或 exp(-x1**2)：</translation>
    </message>
    <message>
        <source>Features: what the network gets to see of the data</source>
        <translation>特征：网络能看到的数据</translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>Its gradients on their way back: ∂E/∂z and ∂E/∂w</source>
        <translation>它的梯度向后传播：∂E/∂z 与 ∂E/∂w</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>One sample on its way forward: activations, and w·a</source>
        <translation>一个样本向前传播：激活值与 w·a</translation>
    </message>
    <message>
        <source>One unit less in {layer}</source>
        <translation>{layer}减少一个单元</translation>
    </message>
    <message>
        <source>One unit more in {layer}</source>
        <translation>{layer}增加一个单元</translation>
    </message>
    <message>
        <source>Remove layer</source>
        <translation>删除层</translation>
    </message>
    <message>
        <source>Remove the last hidden layer</source>
        <translation>删除最后一个隐藏层</translation>
    </message>
    <message>
        <source>Remove unit</source>
        <translation>删除单元</translation>
    </message>
    <message>
        <source>Switch feature</source>
        <translation>切换特征</translation>
    </message>
    <message>
        <source>The hidden layers differ</source>
        <translation>各隐藏层不同</translation>
    </message>
    <message>
        <source>The inputs are the columns of the table</source>
        <translation>输入为表格的各列</translation>
    </message>
    <message>
        <source>The layers differ</source>
        <translation>各层不同</translation>
    </message>
    <message>
        <source>Type a feature</source>
        <translation>输入特征</translation>
    </message>
    <message>
        <source>Type a feature…</source>
        <translation>输入特征…</translation>
    </message>
    <message>
        <source>What each unit answers everywhere, and the weights</source>
        <translation>每个神经元在各处的输出，以及权重</translation>
    </message>
    <message>
        <source>What the network shows</source>
        <translation>网络图显示的内容</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>hidden layer {layer}</source>
        <translation>隐藏层 {layer}</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>maps</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>sample →</source>
        <translation>样本 →</translation>
    </message>
    <message>
        <source>{layer}: {n} × {activation}</source>
        <translation>{layer}：{n} × {activation}</translation>
    </message>
    <message>
        <source>{shape} · {count} parameters</source>
        <translation>{shape} · {count} 个参数</translation>
    </message>
    <message>
        <source>← gradient</source>
        <translation>← 梯度</translation>
    </message>
</context>
<context>
    <name>NetworkWorkspace</name>
    <message>
        <source>Gradient health</source>
        <translation>梯度健康</translation>
    </message>
    <message>
        <source>How large weights, activations, gradients and updates are, and what is ill</source>
        <translation>权重、激活、梯度和更新的大小，以及哪里有问题</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Look into one training step, number by number</source>
        <translation>逐个数地查看一个训练步</translation>
    </message>
    <message>
        <source>Pin runs and compare them</source>
        <translation>固定多次训练并加以比较</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练对比</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this notice</source>
        <translation>关闭此通知</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>Type a number from {low} to {high}.</source>
        <translation>请输入 {low} 到 {high} 之间的数。</translation>
    </message>
    <message>
        <source>Type a number, such as 0.03 or 1e-4.</source>
        <translation>请输入一个数，例如 0.03 或 1e-4。</translation>
    </message>
    <message>
        <source>Type a number; ↑ and ↓ change it</source>
        <translation>输入一个数；↑ 和 ↓ 可以改变它</translation>
    </message>
</context>
<context>
    <name>OptimizerPanel</name>
    <message>
        <source>Change {name}</source>
        <translation>修改{name}</translation>
    </message>
    <message>
        <source>Choose loss</source>
        <translation>选择损失函数</translation>
    </message>
    <message>
        <source>Choose optimizer</source>
        <translation>选择优化器</translation>
    </message>
    <message>
        <source>Choose schedule</source>
        <translation>选择学习率调度</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>algorithm</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>learning rate η</source>
        <translation>学习率 η</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>weight decay λ</source>
        <translation>权重衰减 λ</translation>
    </message>
</context>
<context>
    <name>OutputPanel</name>
    <message>
        <source>Draw a digit</source>
        <translation>手写一个数字</translation>
    </message>
    <message>
        <source>Draw a digit with the mouse and see what the network reads</source>
        <translation>用鼠标写一个数字，看网络读成什么</translation>
    </message>
    <message>
        <source>Each sample&apos;s prediction against its true target</source>
        <translation>每个样本的预测值与真实目标对照</translation>
    </message>
    <message>
        <source>How the network of this step does on all training and test samples</source>
        <translation>这一步的网络在全部训练和测试样本上的表现</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Output over {x} and {y}</source>
        <translation>{x} 与 {y} 上的输出</translation>
    </message>
    <message>
        <source>Paint samples by hand</source>
        <translation>手绘样本</translation>
    </message>
    <message>
        <source>Set, spray, move and erase samples with the mouse</source>
        <translation>用鼠标添加、喷洒、移动和擦除样本</translation>
    </message>
    <message>
        <source>Show only which class wins, not how surely</source>
        <translation>只显示胜出的类别，不显示把握大小</translation>
    </message>
    <message>
        <source>Show test data</source>
        <translation>显示测试数据</translation>
    </message>
    <message>
        <source>Show the samples that are kept for testing, as hollow marks</source>
        <translation>用空心标记显示留作测试的样本</translation>
    </message>
    <message>
        <source>The surface over these two directions</source>
        <translation>这两个方向上的输出曲面</translation>
    </message>
    <message>
        <source>What to show of the output</source>
        <translation>输出的显示方式</translation>
    </message>
    <message>
        <source>Which class is taken for which</source>
        <translation>哪一类被认成哪一类</translation>
    </message>
    <message>
        <source>confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>discrete</source>
        <translation>离散</translation>
    </message>
    <message>
        <source>draw</source>
        <translation>手写</translation>
    </message>
    <message>
        <source>loss: train&#xa0;{train} · test&#xa0;{test}</source>
        <translation>损失：训练&#xa0;{train} · 测试&#xa0;{test}</translation>
    </message>
    <message>
        <source>paint</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>predicted × true</source>
        <translation>预测 × 真实</translation>
    </message>
    <message>
        <source>principal axes</source>
        <translation>主成分轴</translation>
    </message>
    <message>
        <source>train&#xa0;{train} · test&#xa0;{test}</source>
        <translation>训练&#xa0;{train} · 测试&#xa0;{test}</translation>
    </message>
    <message>
        <source>○ test</source>
        <translation>○ 测试</translation>
    </message>
</context>
<context>
    <name>ParameterChoice</name>
    <message>
        <source>Layer of the weight</source>
        <translation>权重所在的层</translation>
    </message>
    <message>
        <source>Unit that the weight leads to</source>
        <translation>权重通向的单元</translation>
    </message>
    <message>
        <source>Where the weight comes from</source>
        <translation>权重的起点</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
</context>
<context>
    <name>PictureExport</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export &amp;path on the contour as CSV…</source>
        <translation>将等高线图上的路径导出为 CSV(&amp;P)…</translation>
    </message>
    <message>
        <source>Export pic&amp;ture</source>
        <translation>导出图片(&amp;T)</translation>
    </message>
    <message>
        <source>Export run as a folder of pict&amp;ures…</source>
        <translation>将训练过程导出为图片文件夹(&amp;U)…</translation>
    </message>
    <message>
        <source>Export run as ani&amp;mation…</source>
        <translation>导出训练动画(&amp;M)…</translation>
    </message>
    <message>
        <source>Folder for a new folder of pictures</source>
        <translation>选择存放图片文件夹的位置</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Loss contour</source>
        <translation>损失等高线</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>PNG, twice as large…</source>
        <translation>PNG（两倍大小）…</translation>
    </message>
    <message>
        <source>SVG…</source>
        <translation>SVG…</translation>
    </message>
    <message>
        <source>Travelling through the run…</source>
        <translation>正在回放训练过程…</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>{n} pictures of the run are in the folder {folder}.</source>
        <translation>训练过程的 {n} 张图片已存入文件夹 {folder}。</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QuizCard</name>
    <message>
        <source>A number such as 0.25, −3 or 1/4; Enter checks it</source>
        <translation>一个数，如 0.25、−3 或 1/4；按回车检查</translation>
    </message>
    <message>
        <source>Answered.</source>
        <translation>已答对。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Mark the answer (Enter)</source>
        <translation>批改答案（回车）</translation>
    </message>
    <message>
        <source>Not yet. {hint}</source>
        <translation>还不对。{hint}</translation>
    </message>
    <message>
        <source>Question {number}</source>
        <translation>问题 {number}</translation>
    </message>
    <message>
        <source>Right. {why}</source>
        <translation>答对了。{why}</translation>
    </message>
    <message>
        <source>Type a number, such as 0.25 or 1/4.</source>
        <translation>请填一个数，如 0.25 或 1/4。</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>填一个数</translation>
    </message>
</context>
<context>
    <name>RaceTab</name>
    <message>
        <source>Click or drag to choose the start; arrow keys move it</source>
        <translation>点击或拖动选择起点；也可用方向键移动</translation>
    </message>
    <message>
        <source>Hatched: there the function has no value ({share} of the map).</source>
        <translation>斜线区域：函数在那里没有值（占图的 {share}）。</translation>
    </message>
    <message>
        <source>Height above the minimum</source>
        <translation>与最小值之差</translation>
    </message>
    <message>
        <source>Map of the function, with the paths of the optimizers</source>
        <translation>函数的等高线图，以及各优化器的路径</translation>
    </message>
    <message>
        <source>No race can start here: {reason}</source>
        <translation>无法从此处开始竞赛：{reason}</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>竞赛</translation>
    </message>
    <message>
        <source>Standings</source>
        <translation>成绩</translation>
    </message>
    <message>
        <source>The dashed arrow is straight downhill, the thick one the next step. Arrows tell directions: the longest of each kind is always as long. Squares have the area of the squared slopes.</source>
        <translation>虚线箭头是最陡下降方向，粗箭头是下一步。箭头只表示方向：每类中最长的总是一样长。正方形的面积是梯度的平方。</translation>
    </message>
    <message>
        <source>What is drawn of what the optimizers hold inside</source>
        <translation>显示优化器内部的哪些量</translation>
    </message>
    <message>
        <source>f(x, y) at each step</source>
        <translation>每一步的 f(x, y)</translation>
    </message>
    <message>
        <source>inside all of them</source>
        <translation>所有优化器的内部</translation>
    </message>
    <message>
        <source>inside the chosen one</source>
        <translation>选中者的内部</translation>
    </message>
    <message>
        <source>paths only</source>
        <translation>只显示路径</translation>
    </message>
    <message>
        <source>start (x, y)</source>
        <translation>起点 (x, y)</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>{number} {name} diverged: step {step} leads to ({x}, {y}).</source>
        <translation>{number} {name} 已发散：第 {step} 步走到 ({x}, {y})。</translation>
    </message>
</context>
<context>
    <name>RateStrip</name>
    <message>
        <source>Limit 2/λmax = {limit}</source>
        <translation>上限 2/λmax = {limit}</translation>
    </message>
    <message>
        <source>diverges</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>right</source>
        <translation>合适</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>太大</translation>
    </message>
    <message>
        <source>too small</source>
        <translation>太小</translation>
    </message>
</context>
<context>
    <name>RateTab</name>
    <message>
        <source>0 switches this rule off</source>
        <translation>0 表示不用此规则</translation>
    </message>
    <message>
        <source>Click or drag to choose the start; arrow keys move it</source>
        <translation>点击或拖动选择起点；也可用方向键移动</translation>
    </message>
    <message>
        <source>Descent cannot start here: {reason}</source>
        <translation>无法从此处开始下降：{reason}</translation>
    </message>
    <message>
        <source>Diverging: ηλmax = {removed} is above 2, so each step ends {steep} times as far from the floor, on the other side.</source>
        <translation>发散：ηλmax = {removed} 大于 2，每一步都落到对面，离谷底的距离是原来的 {steep} 倍。</translation>
    </message>
    <message>
        <source>Gradient descent</source>
        <translation>梯度下降</translation>
    </message>
    <message>
        <source>How far one step goes: η times the gradient</source>
        <translation>一步走多远：η 乘以梯度</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Map of the function with the path of gradient descent</source>
        <translation>函数的等高线图，以及梯度下降的路径</translation>
    </message>
    <message>
        <source>No minimum stands alone on this map, so theory gives no limit here.</source>
        <translation>图上没有孤立的极小值点，因此理论在这里不给出上限。</translation>
    </message>
    <message>
        <source>Right: ηλmax = {removed}. Across the valley the error shrinks fast; along it, it takes {halving} steps to halve.</source>
        <translation>合适：ηλmax = {removed}。横穿山谷方向的误差很快缩小；沿谷底方向 {halving} 步减半。</translation>
    </message>
    <message>
        <source>Take a learning rate of this kind</source>
        <translation>采用这一类学习率</translation>
    </message>
    <message>
        <source>The run ends here at the latest</source>
        <translation>最多运行到这里</translation>
    </message>
    <message>
        <source>Too large: ηλmax = {removed}, so each step leaps over the floor of the valley and lands {steep} of the way up the other side.</source>
        <translation>太大：ηλmax = {removed}，每一步都越过谷底，落到对面，离谷底的距离是原来的 {steep} 倍。</translation>
    </message>
    <message>
        <source>Too small: across the valley a step removes only {removed} of the error, along it hardly anything: {halving} steps to halve it.</source>
        <translation>太小：在横穿山谷的方向上，一步只消除误差的 {removed}；沿谷底方向几乎不动：{halving} 步才减半。</translation>
    </message>
    <message>
        <source>When to stop</source>
        <translation>何时停止</translation>
    </message>
    <message>
        <source>descent</source>
        <translation>实际下降</translation>
    </message>
    <message>
        <source>diverging</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>f above its minimum</source>
        <translation>f 与最小值之差</translation>
    </message>
    <message>
        <source>f at most</source>
        <translation>f 不超过</translation>
    </message>
    <message>
        <source>f(x, y) at each step</source>
        <translation>每一步的 f(x, y)</translation>
    </message>
    <message>
        <source>learning rate η</source>
        <translation>学习率 η</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>理论预测</translation>
    </message>
    <message>
        <source>right</source>
        <translation>合适</translation>
    </message>
    <message>
        <source>start (x, y)</source>
        <translation>起点 (x, y)</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>steps at most</source>
        <translation>最多步数</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>太大</translation>
    </message>
    <message>
        <source>too small</source>
        <translation>太小</translation>
    </message>
    <message>
        <source>|∇f| at most</source>
        <translation>|∇f| 不超过</translation>
    </message>
    <message>
        <source>λmax is that of the nearest minimum: farther away it is another.</source>
        <translation>λmax 取自最近的极小值点：离得远时它会不同。</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Data: {title}, {samples} samples</source>
        <translation>数据：{title}，{samples} 个样本</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>It has no file yet.</source>
        <translation>它还没有文件。</translation>
    </message>
    <message>
        <source>It is newer than its file {path}.</source>
        <translation>它比文件 {path} 更新。</translation>
    </message>
    <message>
        <source>Its file {path} is not there any more; saving writes it anew.</source>
        <translation>它的文件 {path} 已不存在；保存时会重新写入。</translation>
    </message>
    <message>
        <source>Its file {path} was changed since; saving will ask which to keep.</source>
        <translation>它的文件 {path} 之后被更改过；保存时会询问保留哪一个。</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Leave it as it is, and ask again at the next start (Esc)</source>
        <translation>保持原样，下次启动时再询问 (Esc)</translation>
    </message>
    <message>
        <source>Network: {widths}; optimizer: {optimizer}</source>
        <translation>网络：{widths}；优化器：{optimizer}</translation>
    </message>
    <message>
        <source>Neural Playground was ended before this work was saved.</source>
        <translation>Neural Playground 在这些工作保存之前就结束了。</translation>
    </message>
    <message>
        <source>Open the chosen work as unsaved changes (Enter)</source>
        <translation>把选中的工作作为未保存的更改打开 (Enter)</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Recover unsaved work</source>
        <translation>恢复未保存的工作</translation>
    </message>
    <message>
        <source>Remove the chosen work for good</source>
        <translation>永久删除选中的工作</translation>
    </message>
    <message>
        <source>Run: {steps} steps</source>
        <translation>训练：{steps} 步</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的工作</translation>
    </message>
    <message>
        <source>Unsaved work, the newest first; choose with the arrow keys</source>
        <translation>未保存的工作，最新的在前；用方向键选择</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source> · sample {n}</source>
        <translation> · 样本 {n}</translation>
    </message>
    <message>
        <source>1 sample/s</source>
        <translation>1 样本/秒</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Back by a batch</source>
        <translation>后退一批</translation>
    </message>
    <message>
        <source>Back by a sample</source>
        <translation>后退一个样本</translation>
    </message>
    <message>
        <source>Back by an epoch</source>
        <translation>后退一轮</translation>
    </message>
    <message>
        <source>Back to the same initial weights</source>
        <translation>回到同样的初始权重</translation>
    </message>
    <message>
        <source>Begin from other initial weights (another seed)</source>
        <translation>从另一组初始权重开始（换一个种子）</translation>
    </message>
    <message>
        <source>Clear old branches</source>
        <translation>清除旧分支</translation>
    </message>
    <message>
        <source>Clear the dashed curves and paths of branches that were left</source>
        <translation>清除已放弃分支的虚线曲线和路径</translation>
    </message>
    <message>
        <source>Measured speed</source>
        <translation>实测速度</translation>
    </message>
    <message>
        <source>Measured: {speeds}. Click for another unit.</source>
        <translation>实测：{speeds}。单击切换单位。</translation>
    </message>
    <message>
        <source>New weights</source>
        <translation>新权重</translation>
    </message>
    <message>
        <source>On by a batch</source>
        <translation>前进一批</translation>
    </message>
    <message>
        <source>On by a sample</source>
        <translation>前进一个样本</translation>
    </message>
    <message>
        <source>On by an epoch</source>
        <translation>前进一轮</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>One step on</source>
        <translation>前进一步</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Position in the run</source>
        <translation>训练中的位置</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Speed of Play: {speed}. From one sample a second to full speed.</source>
        <translation>播放速度：{speed}。从每秒一个样本到全速。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Step by</source>
        <translation>步长单位</translation>
    </message>
    <message>
        <source>Step goes once through all training samples.</source>
        <translation>单步走完一遍全部训练样本。</translation>
    </message>
    <message>
        <source>Step looks at one sample of the batch after the other; the update comes after the last.</source>
        <translation>单步逐个查看批中的样本；看完最后一个才更新。</translation>
    </message>
    <message>
        <source>Step makes one update of the weights, from one batch.</source>
        <translation>单步用一批样本更新一次权重。</translation>
    </message>
    <message>
        <source>The speed asked for; while the run plays, the speed measured.</source>
        <translation>设定的速度；训练进行时显示实测速度。</translation>
    </message>
    <message>
        <source>Time travel</source>
        <translation>时间旅行</translation>
    </message>
    <message>
        <source>Time travel: drag to any step of this run, or press the arrow keys for single steps. Both ends of a long run are stretched. Training on from an earlier step begins a branch.</source>
        <translation>时间旅行：拖到本次训练的任意一步，或用方向键逐步移动。训练很长时，滑块两端被拉伸。从较早的一步继续训练会产生一条新分支。</translation>
    </message>
    <message>
        <source>Train until paused</source>
        <translation>一直训练到暂停</translation>
    </message>
    <message>
        <source>epoch {epoch} · step {step} / {head}</source>
        <translation>轮 {epoch} · 步 {step} / {head}</translation>
    </message>
    <message>
        <source>full speed</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>step {step} / {head}</source>
        <translation>步 {step} / {head}</translation>
    </message>
    <message>
        <source>step: batch</source>
        <translation>单步：批</translation>
    </message>
    <message>
        <source>step: epoch</source>
        <translation>单步：轮</translation>
    </message>
    <message>
        <source>step: sample</source>
        <translation>单步：样本</translation>
    </message>
    <message>
        <source>time travel</source>
        <translation>时间旅行</translation>
    </message>
    <message>
        <source>{n} epochs/s</source>
        <translation>{n} 轮/秒</translation>
    </message>
    <message>
        <source>{n} samples/s</source>
        <translation>{n} 样本/秒</translation>
    </message>
    <message>
        <source>{n} steps/s</source>
        <translation>{n} 步/秒</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>Begin the chosen run again from its start</source>
        <translation>从头重新开始所选训练</translation>
    </message>
    <message>
        <source>Forget the chosen run (Delete)</source>
        <translation>移除所选训练（Delete）</translation>
    </message>
    <message>
        <source>Keep the present run as it is (Ctrl+P)</source>
        <translation>保留本次训练的现状（Ctrl+P）</translation>
    </message>
    <message>
        <source>Pin a run, change something and train again: both are drawn over the loss and its contour, and the table shows what differs.</source>
        <translation>固定一次训练，改动设置再训练：两者会同时画在损失曲线和等高线上，表格只列出不同之处。</translation>
    </message>
    <message>
        <source>Pin this run</source>
        <translation>固定本次训练</translation>
    </message>
    <message>
        <source>Reload {name}</source>
        <translation>重新加载 {name}</translation>
    </message>
    <message>
        <source>What the loss is plotted over</source>
        <translation>损失曲线的横轴</translation>
    </message>
    <message>
        <source>over epochs</source>
        <translation>按轮数</translation>
    </message>
    <message>
        <source>over samples</source>
        <translation>按样本数</translation>
    </message>
    <message>
        <source>over seconds</source>
        <translation>按秒数</translation>
    </message>
    <message>
        <source>over updates</source>
        <translation>按更新次数</translation>
    </message>
    <message>
        <source>{most} runs are pinned; remove one first</source>
        <translation>已固定 {most} 次训练；请先移除一个</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>How long training took, without pauses and drawing</source>
        <translation>训练所用时间，不含暂停与绘图</translation>
    </message>
    <message>
        <source>Loss over the test samples after the last whole epoch</source>
        <translation>最后一个完整轮次后在测试样本上的损失</translation>
    </message>
    <message>
        <source>Loss over the training samples after the last whole epoch</source>
        <translation>最后一个完整轮次后在训练样本上的损失</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练对比</translation>
    </message>
    <message>
        <source>Steps made; * marks settings that were changed in mid-run</source>
        <translation>已做的步数；* 表示训练途中改过设置</translation>
    </message>
    <message>
        <source>The present run and those that are pinned</source>
        <translation>当前的训练和已固定的训练</translation>
    </message>
    <message>
        <source>This setting is not the same in all runs</source>
        <translation>此设置在各次训练中不同</translation>
    </message>
    <message>
        <source>Tick a run to draw it; press F2 to rename it, Delete to remove it</source>
        <translation>勾选以显示；按 F2 重命名，按 Delete 移除</translation>
    </message>
    <message>
        <source>Whether the run&apos;s path can be drawn over the loss contour</source>
        <translation>该训练的路径能否画在损失等高线上</translation>
    </message>
    <message>
        <source>Whole epochs made</source>
        <translation>已完成的完整轮数</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>other network</source>
        <translation>网络不同</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>this run</source>
        <translation>本次训练</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>更新次数</translation>
    </message>
</context>
<context>
    <name>Safekeeping</name>
    <message>
        <source>Work cannot be kept against a crash, so save often: {reason}</source>
        <translation>无法为防崩溃保留工作，请经常保存：{reason}</translation>
    </message>
</context>
<context>
    <name>SavePath</name>
    <message>
        <source>{name} is there already. Replace it?</source>
        <translation>{name} 已经存在。要替换它吗？</translation>
    </message>
</context>
<context>
    <name>ScalarPage</name>
    <message>
        <source>The box at the right stands for all that follows, as far as the loss E.</source>
        <translation>右边的方框代表之后的一切，直到损失 E。</translation>
    </message>
    <message>
        <source>The graph of this network has {count} nodes, too many to draw: look at one unit.</source>
        <translation>这个网络的计算图有 {count} 个节点，太多了画不出来：请查看单个单元。</translation>
    </message>
    <message>
        <source>The {count} weakest inputs are one number here: others.</source>
        <translation>最弱的 {count} 个输入在这里合为一个数：others。</translation>
    </message>
</context>
<context>
    <name>SeeCard</name>
    <message>
        <source>Look for yourself first; then show what there is to see</source>
        <translation>先自己看一看，再显示该看到什么</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Bring everything on this page back to how it was at first</source>
        <translation>把本页的所有设置恢复为初始值</translation>
    </message>
    <message>
        <source>Choose the folder in which dialogs for files begin</source>
        <translation>选择文件对话框的起始文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this window (Esc)</source>
        <translation>关闭此窗口 (Esc)</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folder for documents</source>
        <translation>文档文件夹</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Memory for time travel, in megabytes</source>
        <translation>时间旅行可用的内存（MB）</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动态效果</translation>
    </message>
    <message>
        <source>Nothing slides or fades, and pictures change at most four times a second</source>
        <translation>不使用滑动和淡入淡出，画面每秒最多变化四次</translation>
    </message>
    <message>
        <source>Of the numbers in new documents; single is what PyTorch computes with</source>
        <translation>新文档中数值的精度；PyTorch 默认使用单精度</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>减弱动态效果</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Time travel</source>
        <translation>时间旅行</translation>
    </message>
    <message>
        <source>What a run may take to be travelled in, from the next run on; with less, steps are replayed</source>
        <translation>一次训练最多占用多少内存以供时间旅行，从下一次训练起生效；内存较少时会重放步骤</translation>
    </message>
    <message>
        <source>Where dialogs for files begin; empty: where the system says</source>
        <translation>文件对话框的起始位置；留空则由系统决定</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>as the system says</source>
        <translation>由系统决定</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>double (float64)</source>
        <translation>双精度 (float64)</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>reduced</source>
        <translation>减弱</translation>
    </message>
    <message>
        <source>single (float32)</source>
        <translation>单精度 (float32)</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Close a dialog or menu</source>
        <translation>关闭对话框或菜单</translation>
    </message>
    <message>
        <source>Every shortcut of this window; arrow keys walk through them</source>
        <translation>本窗口的全部快捷键；用方向键逐条浏览</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Find a shortcut</source>
        <translation>查找快捷键</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Go back to the control before</source>
        <translation>回到上一个控件</translation>
    </message>
    <message>
        <source>Go to the menus</source>
        <translation>转到菜单</translation>
    </message>
    <message>
        <source>Go to the next control</source>
        <translation>转到下一个控件</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>On show</source>
        <translation>当前显示</translation>
    </message>
    <message>
        <source>Press the button that has the focus</source>
        <translation>按下获得焦点的按钮</translation>
    </message>
    <message>
        <source>Type a part of what you want to do, or of its keys</source>
        <translation>输入想做的事或按键的一部分</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
</context>
<context>
    <name>SoftmaxTab</name>
    <message>
        <source>As the formula stands: yₖ = e^zₖ / Σ e^z</source>
        <translation>照公式直接计算：yₖ = e^zₖ / Σ e^z</translation>
    </message>
    <message>
        <source>Class {k} is right and has the share {share}: the loss is −ln {share} = {loss}. Only differences between logits count; raise all of them alike, and nothing changes.</source>
        <translation>正确类别 {k} 的概率为 {share}：损失为 −ln {share} = {loss}。只有 logit 之间的差起作用；全部加上同一个数，结果不变。</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Drag a bar, or choose it with ← → and move it with ↑ ↓ (Shift: finely)</source>
        <translation>拖动柱条，或用 ← → 选择、↑ ↓ 移动（按住 Shift 微调）</translation>
    </message>
    <message>
        <source>Drag or type any logit</source>
        <translation>拖动或输入任意 logit</translation>
    </message>
    <message>
        <source>From logits to a loss</source>
        <translation>从 logit 到损失</translation>
    </message>
    <message>
        <source>Gradient y − t: below 0 the logit should rise, above 0 it should fall</source>
        <translation>梯度 y − t：小于 0 时 logit 应增大，大于 0 时应减小</translation>
    </message>
    <message>
        <source>How many classes there are to choose from</source>
        <translation>可供选择的类别数</translation>
    </message>
    <message>
        <source>In numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Logits to begin with</source>
        <translation>用作起点的 logit</translation>
    </message>
    <message>
        <source>Logits z</source>
        <translation>logit z</translation>
    </message>
    <message>
        <source>Logits z: what the network puts out, any number</source>
        <translation>logit z：网络的输出，可以是任意数</translation>
    </message>
    <message>
        <source>Ready logits</source>
        <translation>预设 logit</translation>
    </message>
    <message>
        <source>Softmax y: the same as shares that sum to 1</source>
        <translation>softmax y：变成总和为 1 的概率</translation>
    </message>
    <message>
        <source>Stably: the greatest, m = {m}, is taken off each</source>
        <translation>稳定的算法：每个都减去最大值 m = {m}</translation>
    </message>
    <message>
        <source>The class that is right: its target is 1</source>
        <translation>正确的类别：其目标值为 1</translation>
    </message>
    <message>
        <source>The largest number that the machine can hold is about {largest}. Beyond it stands ∞, and ∞/∞ is no number.</source>
        <translation>机器能表示的最大数约为 {largest}。超出就是 ∞，而 ∞/∞ 不是数。</translation>
    </message>
    <message>
        <source>What the network puts out for this class; ↑ ↓ move it</source>
        <translation>网络对这个类别的输出；可用 ↑ ↓ 移动</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>class {k}</source>
        <translation>类别 {k}</translation>
    </message>
    <message>
        <source>e^z of such a logit is too large for the machine: the formula as it stands fails. With the greatest logit taken off each one, only their size changes. Class {k} has the share {share}, and the loss is {loss}.</source>
        <translation>这样的 logit 使 e^z 超出机器的范围：照公式直接计算会失败。每个都减去最大的 logit，概率不变。类别 {k} 的概率为 {share}，损失为 {loss}。</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>不是数</translation>
    </message>
    <message>
        <source>number of classes</source>
        <translation>类别数</translation>
    </message>
    <message>
        <source>right class</source>
        <translation>正确类别</translation>
    </message>
</context>
<context>
    <name>Speaker</name>
    <message>
        <source>; training loss {train}, test loss {test}</source>
        <translation>；训练损失 {train}，测试损失 {test}</translation>
    </message>
    <message>
        <source>Step {step}, epoch {epoch}, loss of the batch {loss}</source>
        <translation>第 {step} 步，第 {epoch} 轮，批次损失 {loss}</translation>
    </message>
</context>
<context>
    <name>SquaredTab</name>
    <message>
        <source>A small error: the slope of e² has faded to {mse}, so its steps shrink and it settles. |e| still pulls with {mae}, as hard as ever, and steps over 0.</source>
        <translation>误差很小：e² 的斜率已降到 {mse}，步长缩小，最终停下。|e| 的拉力仍是 {mae}，丝毫未减，会越过 0。</translation>
    </message>
    <message>
        <source>A step is η times the slope, downhill</source>
        <translation>一步等于 η 乘以斜率，朝下坡方向</translation>
    </message>
    <message>
        <source>After {k} steps: |e| is at {mae}, e² at {mse}, Huber at {huber}. Every step of |e| is η long, so near 0 it jumps to and fro; those of e² shrink with the error.</source>
        <translation>{k} 步之后：|e| 在 {mae}，e² 在 {mse}，Huber 在 {huber}。|e| 每一步长度都是 η，所以在 0 附近来回跳；e² 的步长随误差缩小。</translation>
    </message>
    <message>
        <source>Click or drag to choose the error; arrow keys move it</source>
        <translation>点击或拖动选择误差；也可用方向键移动</translation>
    </message>
    <message>
        <source>How far the prediction is from the target</source>
        <translation>预测值离目标值多远</translation>
    </message>
    <message>
        <source>Huber&apos;s δ</source>
        <translation>Huber 的 δ</translation>
    </message>
    <message>
        <source>In numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>No error: e² and Huber are level here, so nothing moves. |e| has a corner: its slope leaps from −1 to 1, and only by agreement is it 0 at the tip.</source>
        <translation>没有误差：e² 和 Huber 在这里是平的，不再移动。|e| 有一个尖角：斜率从 −1 跳到 1，在尖端只是约定为 0。</translation>
    </message>
    <message>
        <source>Slope of {name} over the error</source>
        <translation>{name} 对误差的斜率</translation>
    </message>
    <message>
        <source>The error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>The slope around 0:</source>
        <translation>0 附近的斜率：</translation>
    </message>
    <message>
        <source>The slope is the pull on the prediction. e² pulls with {mse}: twice the error, twice the pull. |e| pulls with {mae} whatever the error; Huber with {huber}, and never more than δ.</source>
        <translation>斜率就是对预测值的拉力。e² 的拉力为 {mse}：误差加倍，拉力加倍。|e| 的拉力恒为 {mae}，与误差大小无关；Huber 为 {huber}，从不超过 δ。</translation>
    </message>
    <message>
        <source>The squared loss is smooth at 0 and its slope is proportional to the error: large errors are mended fast, small ones gently. Its price: one outlier pulls with all its might.</source>
        <translation>平方损失在 0 处光滑，斜率与误差成正比：大误差纠正得快，小误差纠正得轻。代价是：一个离群点就会用尽全力拉动。</translation>
    </message>
    <message>
        <source>Three ways to count an error</source>
        <translation>衡量误差的三种方式</translation>
    </message>
    <message>
        <source>Where Huber&apos;s loss goes over from squared to straight</source>
        <translation>Huber 损失从平方变为直线的位置</translation>
    </message>
    <message>
        <source>error e</source>
        <translation>误差 e</translation>
    </message>
    <message>
        <source>error e = ŷ − t</source>
        <translation>误差 e = ŷ − t</translation>
    </message>
    <message>
        <source>learning rate η</source>
        <translation>学习率 η</translation>
    </message>
    <message>
        <source>loss E</source>
        <translation>损失 E</translation>
    </message>
    <message>
        <source>next error</source>
        <translation>新误差</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>斜率</translation>
    </message>
    <message>
        <source>slope dE/de</source>
        <translation>斜率 dE/de</translation>
    </message>
    <message>
        <source>slope {n}</source>
        <translation>斜率 {n}</translation>
    </message>
    <message>
        <source>{name} over the error</source>
        <translation>{name} 随误差变化的曲线</translation>
    </message>
    <message>
        <source>−η·slope</source>
        <translation>−η·斜率</translation>
    </message>
</context>
<context>
    <name>Standings</name>
    <message>
        <source>Distance to the nearest known minimum</source>
        <translation>到最近的已知极小值点的距离</translation>
    </message>
    <message>
        <source>How steep it is where it stands: 0 at a minimum, on a saddle, on a plateau</source>
        <translation>当前位置有多陡：在极小值点、鞍点和高原上为 0</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Standings</source>
        <translation>成绩</translation>
    </message>
    <message>
        <source>The function where it now stands: what it is to make small</source>
        <translation>当前位置的函数值：目标是使它变小</translation>
    </message>
    <message>
        <source>When it first came within {near} of a known minimum, or why it ended</source>
        <translation>何时首次进入已知极小值点的 {near} 范围内，或为何结束</translation>
    </message>
    <message>
        <source>Where each entrant stands now, the lowest first</source>
        <translation>各选手当前的位置，最低者在前</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>到达</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <source>f(x, y)</source>
        <translation>f(x, y)</translation>
    </message>
    <message>
        <source>no start</source>
        <translation>无法起步</translation>
    </message>
    <message>
        <source>step {n}</source>
        <translation>第 {n} 步</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop here: the steps made so far stay (Esc)</source>
        <translation>到此为止：已完成的步骤保留（Esc）</translation>
    </message>
    <message>
        <source>ending</source>
        <translation>正在结束</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>正在载入</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>replaying</source>
        <translation>正在重放</translation>
    </message>
    <message>
        <source>seed {seed} · data seed {data_seed} · {precision}</source>
        <translation>种子 {seed} · 数据种子 {data_seed} · {precision}</translation>
    </message>
    <message>
        <source>stepping</source>
        <translation>正在单步</translation>
    </message>
    <message>
        <source>stopped by an error</source>
        <translation>因错误停止</translation>
    </message>
    <message>
        <source>training</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>{done} of {whole} steps</source>
        <translation>{whole} 步中的 {done} 步</translation>
    </message>
    <message>
        <source>{parameters} parameters · {train} training and {test} test samples</source>
        <translation>{parameters} 个参数 · {train} 个训练样本和 {test} 个测试样本</translation>
    </message>
    <message>
        <source>{steps} steps/s · {epochs} epochs/s · {samples} samples/s</source>
        <translation>{steps} 步/秒 · {epochs} 轮/秒 · {samples} 样本/秒</translation>
    </message>
    <message>
        <source>● training thread: {state}</source>
        <translation>● 训练线程：{state}</translation>
    </message>
</context>
<context>
    <name>SteadinessTable</name>
    <message>
        <source>Batch, stochastic and mini-batch gradient descent</source>
        <translation>批量、随机与小批量梯度下降</translation>
    </message>
    <message>
        <source>Distance to the minimum after them</source>
        <translation>这些更新之后到最小值点的距离</translation>
    </message>
    <message>
        <source>How many updates the same number of samples has allowed</source>
        <translation>同样多的样本能做多少次更新</translation>
    </message>
    <message>
        <source>How steady each is</source>
        <translation>各自有多平稳</translation>
    </message>
    <message>
        <source>Of the step direction: root of the mean squared angle between a step and straight downhill on the loss over all samples</source>
        <translation>步伐方向的偏差：每一步与全部样本损失的最陡下降方向的夹角的均方根</translation>
    </message>
    <message>
        <source>Share of the steps after which the loss over all samples is higher</source>
        <translation>走完之后全部样本的损失反而升高的步所占的比例</translation>
    </message>
    <message>
        <source>The loss over all samples after them</source>
        <translation>这些更新之后全部样本的损失</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>rises</source>
        <translation>上升比例</translation>
    </message>
    <message>
        <source>spread</source>
        <translation>方向偏差</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>更新次数</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>Drag to any operation, or use the arrow keys</source>
        <translation>拖到任一运算，或使用方向键</translation>
    </message>
    <message>
        <source>Go to the beginning of: {phase}</source>
        <translation>跳到开头：{phase}</translation>
    </message>
    <message>
        <source>One matrix back</source>
        <translation>后退一个矩阵</translation>
    </message>
    <message>
        <source>One matrix on</source>
        <translation>前进一个矩阵</translation>
    </message>
    <message>
        <source>One operation back</source>
        <translation>后退一步运算</translation>
    </message>
    <message>
        <source>One operation on</source>
        <translation>前进一步运算</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>到结尾</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>到开头</translation>
    </message>
    <message>
        <source>operation {number} of {all}</source>
        <translation>第 {number} 步，共 {all} 步</translation>
    </message>
    <message>
        <source>start of {all}</source>
        <translation>开始，共 {all} 步</translation>
    </message>
</context>
<context>
    <name>TellingPanel</name>
    <message>
        <source>Explanation</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>{count} smaller terms are not written out.</source>
        <translation>还有 {count} 个较小的项没有写出。</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>A small network is about to learn to tell two moons apart. Play (F5) trains it; every picture follows. You can go back in time and change anything: nothing can break.</source>
        <translation>一个小小的网络正准备学会区分两弯月牙。按“播放”（F5）开始训练，所有的图都会跟着变化。你可以回到过去，也可以改动任何设置：什么都不会弄坏。</translation>
    </message>
    <message>
        <source>End the tour (Esc); the Course menu has it again</source>
        <translation>结束导览（Esc）；以后可从“课程”菜单再次打开</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>下一步（回车）</translation>
    </message>
    <message>
        <source>One workspace for each part of the course</source>
        <translation>课程的每一部分都有一个工作区</translation>
    </message>
    <message>
        <source>Press Play, and watch it learn</source>
        <translation>按下“播放”，看它学习</translation>
    </message>
    <message>
        <source>Short lessons lead you through</source>
        <translation>短小的课文带你入门</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start (Enter)</source>
        <translation>开始（回车）</translation>
    </message>
    <message>
        <source>The course (F2) explains step by step, sets everything up for you with a button, and asks a question at the end.</source>
        <translation>课程（F2）一步一步地讲解，点一下按钮就为你布置好一切，最后再问一个问题。</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>What a loss is, how to walk down a slope, how derivatives flow back through a graph, and all of it together in a network.</source>
        <translation>损失是什么，怎样沿着坡往下走，导数怎样在计算图中往回传，最后在一个网络里把它们合在一起。</translation>
    </message>
    <message>
        <source>{place} of {all}</source>
        <translation>{place} / {all}</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>Change {name}</source>
        <translation>更改 {name}</translation>
    </message>
    <message>
        <source>Each epoch visits the samples in a new order; otherwise always in the same.</source>
        <translation>每轮按新的次序取样本；否则每轮次序相同。</translation>
    </message>
    <message>
        <source>Largest slope allowed in any weight: larger ones are cut to it. 0 is off.</source>
        <translation>任一权重允许的最大梯度分量：更大的截到此值。0 表示关闭。</translation>
    </message>
    <message>
        <source>Leave out the last batch of an epoch where too few samples are left to fill it.</source>
        <translation>一轮末尾剩余样本不足一批时，舍去这最后一批。</translation>
    </message>
    <message>
        <source>Longest gradient allowed: a longer one is scaled down to this length. 0 is off.</source>
        <translation>允许的最大梯度长度：更长的梯度按比例缩短到此长度。0 表示关闭。</translation>
    </message>
    <message>
        <source>Pause by itself when (0 = never)</source>
        <translation>满足时自动暂停（0 = 从不）</translation>
    </message>
    <message>
        <source>Penalties and weight decay pull biases towards 0 too, not only weights.</source>
        <translation>惩罚项和权重衰减不仅把权重、也把偏置拉向 0。</translation>
    </message>
    <message>
        <source>Penalty ½ λ Σw² on the weights: keeps them all small.</source>
        <translation>对权重的惩罚 ½ λ Σw²：使所有权重保持较小。</translation>
    </message>
    <message>
        <source>Penalty λ Σ|w| on the weights: drives small ones to exactly 0.</source>
        <translation>对权重的惩罚 λ Σ|w|：把小权重压到恰好为 0。</translation>
    </message>
    <message>
        <source>Regularization, stopping</source>
        <translation>正则化与停止</translation>
    </message>
    <message>
        <source>Share of each hidden layer&apos;s units that is silenced at each step, others each time; none for evaluating the loss. 0 is off. A change begins a new run.</source>
        <translation>每一步随机静默每个隐藏层中这一比例的单元，每次各不相同；计算损失时不静默。0 表示关闭。更改会开始新的训练。</translation>
    </message>
    <message>
        <source>So many epochs have ended.</source>
        <translation>已完成这么多轮。</translation>
    </message>
    <message>
        <source>The gradient of an epoch&apos;s last step is shorter than this.</source>
        <translation>一轮最后一步的梯度长度小于此值。</translation>
    </message>
    <message>
        <source>The test loss has not improved for so many epochs: the network begins to overfit.</source>
        <translation>测试损失已有这么多轮没有改善：网络开始过拟合。</translation>
    </message>
    <message>
        <source>The training loss has not improved for so many epochs.</source>
        <translation>训练损失已有这么多轮没有改善。</translation>
    </message>
    <message>
        <source>The training loss is below this number.</source>
        <translation>训练损失低于此值。</translation>
    </message>
    <message>
        <source>clip each |g| at</source>
        <translation>各 |g| 裁剪到</translation>
    </message>
    <message>
        <source>clip ‖g‖ at</source>
        <translation>‖g‖ 裁剪到</translation>
    </message>
    <message>
        <source>drop a short last batch</source>
        <translation>丢弃不足的末批</translation>
    </message>
    <message>
        <source>dropout p</source>
        <translation>随机失活 p</translation>
    </message>
    <message>
        <source>early stopping</source>
        <translation>早停</translation>
    </message>
    <message>
        <source>epochs done</source>
        <translation>完成轮数</translation>
    </message>
    <message>
        <source>epochs on a plateau</source>
        <translation>平台期轮数</translation>
    </message>
    <message>
        <source>input scaling</source>
        <translation>输入缩放</translation>
    </message>
    <message>
        <source>loss below</source>
        <translation>损失低于</translation>
    </message>
    <message>
        <source>penalties on biases too</source>
        <translation>惩罚也作用于偏置</translation>
    </message>
    <message>
        <source>shuffle each epoch</source>
        <translation>每轮打乱样本</translation>
    </message>
    <message>
        <source>‖g‖ below</source>
        <translation>‖g‖ 低于</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Drag to any step of the run</source>
        <translation>拖动到任意一步</translation>
    </message>
    <message>
        <source>How fast the run is played</source>
        <translation>播放的快慢</translation>
    </message>
    <message>
        <source>Length of the run</source>
        <translation>总步数</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>One step on</source>
        <translation>前进一步</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>到结尾</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>到开头</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>{n} steps</source>
        <translation>{n} 步</translation>
    </message>
    <message>
        <source>{n} steps a second</source>
        <translation>每秒 {n} 步</translation>
    </message>
</context>
<context>
    <name>TryCard</name>
    <message>
        <source>Set up the app for this; Edit ▸ Undo brings a network back</source>
        <translation>按此布置好程序；用“编辑 ▸ 撤销”可恢复原来的网络</translation>
    </message>
    <message>
        <source>Setting up…</source>
        <translation>正在布置…</translation>
    </message>
    <message>
        <source>The lesson expects {expected}, but finds {found}.</source>
        <translation>课文预期 {expected}，实际是 {found}。</translation>
    </message>
    <message>
        <source>This could not be set up: {reason}</source>
        <translation>无法布置：{reason}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>UndoHistory</name>
    <message>
        <source>As it was opened</source>
        <translation>打开时的状态</translation>
    </message>
    <message>
        <source>Choose a row to go back, or forward, to it</source>
        <translation>选择一行，退回或前进到该处</translation>
    </message>
    <message>
        <source>History of edits</source>
        <translation>编辑历史</translation>
    </message>
</context>
<context>
    <name>WeightEditor</name>
    <message>
        <source>Freeze</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Layer frozen</source>
        <translation>冻结此层</translation>
    </message>
    <message>
        <source>Let learn again</source>
        <translation>恢复学习</translation>
    </message>
    <message>
        <source>Prune: 0, and frozen</source>
        <translation>剪枝：置 0 并冻结</translation>
    </message>
    <message>
        <source>Set bias…</source>
        <translation>设置偏置…</translation>
    </message>
    <message>
        <source>Set weight</source>
        <translation>设置权重</translation>
    </message>
    <message>
        <source>Set weight…</source>
        <translation>设置权重…</translation>
    </message>
    <message>
        <source>Unit frozen</source>
        <translation>冻结此单元</translation>
    </message>
    <message>
        <source>Weights into this unit</source>
        <translation>进入此单元的权重</translation>
    </message>
    <message>
        <source>{name} becomes:</source>
        <translation>{name} 的新值：</translation>
    </message>
</context>
<context>
    <name>WhyPage</name>
    <message>
        <source>Go to where the gradient of this weight is found</source>
        <translation>转到求出该权重梯度的地方</translation>
    </message>
    <message>
        <source>No path leads from the loss to {name}: nothing changes it.</source>
        <translation>没有从损失到 {name} 的路径：没有什么会改变它。</translation>
    </message>
    <message>
        <source>Paths from the loss to the weight</source>
        <translation>从损失到该权重的路径</translation>
    </message>
    <message>
        <source>Paths from the loss to {name}: {count}. Along each one the derivatives are multiplied; the products add up to ∂E/∂{name} = {gradient} for this sample.</source>
        <translation>从损失到 {name} 的路径共 {count} 条。沿每条路径把导数相乘；各乘积之和就是这个样本的 ∂E/∂{name} = {gradient}。</translation>
    </message>
    <message>
        <source>Paths from the loss to {name}: {count}; the {shown} strongest are listed. They add up to {sum}, {share} of ∂E/∂{name} = {gradient} for this sample.</source>
        <translation>从损失到 {name} 的路径共 {count} 条；列出最强的 {shown} 条。它们之和为 {sum}，占这个样本的 ∂E/∂{name} = {gradient} 的 {share}。</translation>
    </message>
    <message>
        <source>Show in the matrices</source>
        <translation>在矩阵中查看</translation>
    </message>
    <message>
        <source>The step follows the mean over the batch of {count}: ∂E/∂{name} = {mean}. {name} goes from {old} to {new}, by {change}.</source>
        <translation>这一步遵循批量 {count} 个样本的平均：∂E/∂{name} = {mean}。{name} 从 {old} 变为 {new}，变化 {change}。</translation>
    </message>
    <message>
        <source>This layer has no biases: this one stays 0.</source>
        <translation>这一层没有偏置：它始终为 0。</translation>
    </message>
    <message>
        <source>Why is {name} changing?</source>
        <translation>{name} 为什么变？</translation>
    </message>
    <message>
        <source>derivatives along it</source>
        <translation>沿途的导数</translation>
    </message>
    <message>
        <source>path from the loss</source>
        <translation>从损失出发的路径</translation>
    </message>
    <message>
        <source>product</source>
        <translation>乘积</translation>
    </message>
</context>
<context>
    <name>WorksheetDialog</name>
    <message>
        <source>At most {most} boxes can be asked for.</source>
        <translation>最多只能设 {most} 个空格。</translation>
    </message>
    <message>
        <source>Boxes chosen: {count}</source>
        <translation>已选空格：{count}</translation>
    </message>
    <message>
        <source>Boxes to fill in</source>
        <translation>要填写的空格</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose at least one box.</source>
        <translation>请至少选择一个空格。</translation>
    </message>
    <message>
        <source>From 1 on, other numbers like these are drawn: the same ones for the same seed</source>
        <translation>从 1 起会抽取类似的其他数：种子相同，数就相同</translation>
    </message>
    <message>
        <source>Make a worksheet</source>
        <translation>制作练习单</translation>
    </message>
    <message>
        <source>Numbers from seed</source>
        <translation>数的随机种子</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>This graph is too large: a worksheet has at most {most} nodes.</source>
        <translation>这个计算图太大：练习单最多 {most} 个节点。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>What the learner should do or notice</source>
        <translation>学习者要做什么、注意什么</translation>
    </message>
    <message>
        <source>these numbers</source>
        <translation>就用这些数</translation>
    </message>
</context>
<context>
    <name>WorksheetMenu</name>
    <message>
        <source>Choose a worked example or write an expression whose values exist.</source>
        <translation>请选择一个例题，或写一个能算出值的表达式。</translation>
    </message>
    <message>
        <source>JSON files (*{suffix});;All files (*)</source>
        <translation>JSON 文件 (*{suffix});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Make a worksheet…</source>
        <translation>制作练习单…</translation>
    </message>
    <message>
        <source>Make, open or hand in a worksheet</source>
        <translation>制作、打开或提交练习单</translation>
    </message>
    <message>
        <source>No worksheet can be made of this</source>
        <translation>无法用它制作练习单</translation>
    </message>
    <message>
        <source>Open a worksheet</source>
        <translation>打开练习单</translation>
    </message>
    <message>
        <source>Open a worksheet…</source>
        <translation>打开练习单…</translation>
    </message>
    <message>
        <source>Save answers…</source>
        <translation>保存答案…</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>保存答案</translation>
    </message>
    <message>
        <source>Save the answers to {worksheet}?</source>
        <translation>要保存“{worksheet}”的答案吗？</translation>
    </message>
    <message>
        <source>Save the answers…</source>
        <translation>保存答案…</translation>
    </message>
    <message>
        <source>Save the worksheet</source>
        <translation>保存练习单</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>已保存为 {path}</translation>
    </message>
    <message>
        <source>This worksheet cannot be opened</source>
        <translation>无法打开这份练习单</translation>
    </message>
    <message>
        <source>Unsaved answers</source>
        <translation>未保存的答案</translation>
    </message>
    <message>
        <source>Worksheet</source>
        <translation>练习单</translation>
    </message>
    <message>
        <source>Worksheets (*{suffix});;All files (*)</source>
        <translation>练习单 (*{suffix});;所有文件 (*)</translation>
    </message>
    <message>
        <source>worksheet</source>
        <translation>练习单</translation>
    </message>
    <message>
        <source>{worksheet}-answers</source>
        <translation>{worksheet}-答案</translation>
    </message>
</context>
<context>
    <name>Workspaces</name>
    <message>
        <source>Descent</source>
        <translation>梯度下降</translation>
    </message>
    <message>
        <source>Edit a network and watch it learn</source>
        <translation>编辑网络，看它学习</translation>
    </message>
    <message>
        <source>From a derivative to a race of optimizers on a map</source>
        <translation>从导数到等高线图上的优化器竞赛</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>计算图</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失函数</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Step through back-propagation, forward and back</source>
        <translation>逐步查看反向传播，可前进也可后退</translation>
    </message>
    <message>
        <source>What a prediction costs, and which way it should move</source>
        <translation>一次预测的代价有多大，预测值该往哪边移动</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>工作区</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>0 has no negative power, for that would divide by zero</source>
        <translation>0 没有负数次幂，因为那会除以零</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0 到 1</translation>
    </message>
    <message>
        <source>0.3, 2.9, 4.0</source>
        <translation>0.3, 2.9, 4.0</translation>
    </message>
    <message>
        <source>1,797 handwritten digits of 8 × 8 grey values. The confusion matrix tells which look alike.</source>
        <translation>1,797 个手写数字，每个为 8 × 8 的灰度值。混淆矩阵告诉我们哪些数字长得像。</translation>
    </message>
    <message>
        <source>10, 0, −10: the same, shifted by 1000</source>
        <translation>10, 0, −10：与上面相同，平移了 1000</translation>
    </message>
    <message>
        <source>1010, 1000, 990: too large for e^z</source>
        <translation>1010, 1000, 990：对 e^z 来说太大</translation>
    </message>
    <message>
        <source>A 2-2-2 network, all weights updated at once</source>
        <translation>2-2-2 网络，所有权重同时更新</translation>
    </message>
    <message>
        <source>A 2-2-2 network, each weight updated as soon as it can be</source>
        <translation>2-2-2 网络，每个权重一有可能就更新</translation>
    </message>
    <message>
        <source>A ReLU with its corner rounded; always positive.</source>
        <translation>把拐角磨圆的 ReLU；恒为正。</translation>
    </message>
    <message>
        <source>A bent valley: its floor is found at once, but the way along it to the minimum is long and flat.</source>
        <translation>弯曲的山谷：谷底一下就能找到，但沿谷底到最小值的路又长又平。</translation>
    </message>
    <message>
        <source>A bowl full of dents: descent ends in the nearest one, momentum may roll on through a few.</source>
        <translation>布满凹坑的碗：下降停在最近的坑里，动量也许能滚过几个。</translation>
    </message>
    <message>
        <source>A change of sign changes the sign of the gradient.</source>
        <translation>取负使梯度变号。</translation>
    </message>
    <message>
        <source>A classification needs two classes or more.</source>
        <translation>分类至少需要两个类别。</translation>
    </message>
    <message>
        <source>A comma stands only between the arguments of a function: write a point for decimals.</source>
        <translation>逗号只用在函数的参数之间：小数请用小数点。</translation>
    </message>
    <message>
        <source>A constant never moves, so it needs no gradient.</source>
        <translation>常数不会变化，因此不需要梯度。</translation>
    </message>
    <message>
        <source>A copy hands its value on unchanged, and its gradient back unchanged.</source>
        <translation>复制把值原样传下去，也把梯度原样传回来。</translation>
    </message>
    <message>
        <source>A cosine multiplies the gradient by minus the sine.</source>
        <translation>余弦把梯度乘以负的正弦。</translation>
    </message>
    <message>
        <source>A difference hands the gradient to the first input, and its opposite to the second.</source>
        <translation>减法把梯度传给第一个输入，把相反数传给第二个输入。</translation>
    </message>
    <message>
        <source>A disc inside a ring. No straight line divides them: watch three or more neurons close a loop.</source>
        <translation>圆环里有一个圆盘。任何直线都分不开它们：看三个以上的神经元如何围成一圈。</translation>
    </message>
    <message>
        <source>A fraction cannot have the denominator 0.</source>
        <translation>分母不能为 0。</translation>
    </message>
    <message>
        <source>A gradient that vanishes</source>
        <translation>消失的梯度</translation>
    </message>
    <message>
        <source>A heavy ball: speeds up along a valley, rolls through small bumps, may overshoot.</source>
        <translation>像一个重球：沿山谷加速，滚过小坑，也可能冲过头。</translation>
    </message>
    <message>
        <source>A line through noise</source>
        <translation>穿过噪声的直线</translation>
    </message>
    <message>
        <source>A logarithm divides the gradient by its input.</source>
        <translation>对数把梯度除以它的输入。</translation>
    </message>
    <message>
        <source>A maximum sends the whole gradient to the larger input, nothing to the other; a tie is shared.</source>
        <translation>取最大值时，梯度全部传给较大的输入，另一个得不到；相等时平分。</translation>
    </message>
    <message>
        <source>A minimum along x and a maximum along y meet at (0, 0), where the gradient is 0 too. A start with y = 0 exactly never leaves the ridge.</source>
        <translation>沿 x 为最小、沿 y 为最大的点在 (0, 0)，梯度也为 0。若起点恰有 y = 0，就永远离不开山脊。</translation>
    </message>
    <message>
        <source>A minimum sends the whole gradient to the smaller input, nothing to the other; a tie is shared.</source>
        <translation>取最小值时，梯度全部传给较小的输入，另一个得不到；相等时平分。</translation>
    </message>
    <message>
        <source>A power brings its exponent down and lowers it by one.</source>
        <translation>幂函数求导：指数落到前面，再减一。</translation>
    </message>
    <message>
        <source>A product alone</source>
        <translation>单独的乘法</translation>
    </message>
    <message>
        <source>A product swaps its inputs: each gets the gradient times the other one.</source>
        <translation>乘法交换输入：每个输入得到梯度乘以另一个输入。</translation>
    </message>
    <message>
        <source>A product swaps its inputs: x gets y, and y gets x.</source>
        <translation>乘法交换输入：x 得到 y，y 得到 x。</translation>
    </message>
    <message>
        <source>A quotient divides the gradient by the denominator; the denominator gets −a / b² times it.</source>
        <translation>除法把梯度除以分母；分母得到梯度的 −a / b² 倍。</translation>
    </message>
    <message>
        <source>A random rotation: keeps lengths exactly, which helps deep stacks (Saxe et al. 2014).</source>
        <translation>随机旋转：长度完全不变，有利于很深的网络（Saxe 等，2014）。</translation>
    </message>
    <message>
        <source>A sigmoid neuron, gate by gate</source>
        <translation>逐个运算看 sigmoid 神经元</translation>
    </message>
    <message>
        <source>A sine multiplies the gradient by the cosine.</source>
        <translation>正弦把梯度乘以余弦。</translation>
    </message>
    <message>
        <source>A sine through noise</source>
        <translation>穿过噪声的正弦曲线</translation>
    </message>
    <message>
        <source>A square root divides the gradient by twice its value.</source>
        <translation>平方根把梯度除以自身值的两倍。</translation>
    </message>
    <message>
        <source>A sum alone</source>
        <translation>单独的加法</translation>
    </message>
    <message>
        <source>A sum hands the same gradient to each input, whatever they are.</source>
        <translation>无论输入是什么，加法把同样的梯度传给每个输入。</translation>
    </message>
    <message>
        <source>A sum hands the same gradient to each input.</source>
        <translation>加法把同样的梯度传给每个输入。</translation>
    </message>
    <message>
        <source>A sure start: each weight gets steps of about η, whatever the gradient&apos;s scale.</source>
        <translation>稳妥的首选：无论梯度大小，每个权重的步长都约为 η。</translation>
    </message>
    <message>
        <source>A value that is used in several places adds up the gradients that come back from them.</source>
        <translation>在多处用到的值，要把从各处传回的梯度加起来。</translation>
    </message>
    <message>
        <source>AMSGrad</source>
        <translation>AMSGrad</translation>
    </message>
    <message>
        <source>Adadelta</source>
        <translation>Adadelta</translation>
    </message>
    <message>
        <source>Adagrad</source>
        <translation>Adagrad</translation>
    </message>
    <message>
        <source>Adagrad with a fading memory: the rate can grow again.</source>
        <translation>记忆会淡忘的 Adagrad：学习率可以重新变大。</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Adam by the largest recent gradient instead of the mean square.</source>
        <translation>用最近最大的梯度代替均方值的 Adam。</translation>
    </message>
    <message>
        <source>Adam that looks a step ahead, as Nesterov does for momentum.</source>
        <translation>向前多看一步的 Adam，如同 Nesterov 之于动量。</translation>
    </message>
    <message>
        <source>Adam whose rates never grow again, which mends a case where Adam fails to converge.</source>
        <translation>学习率不再变大的 Adam，弥补了 Adam 不收敛的一种情形。</translation>
    </message>
    <message>
        <source>Adam whose weight decay is not divided by √v: every weight shrinks at the same rate.</source>
        <translation>权重衰减不除以 √v 的 Adam：每个权重以相同的比率缩小。</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Adamax</source>
        <translation>Adamax</translation>
    </message>
    <message>
        <source>All units of {layer} compute the same, as they have the same weights: they stay alike and count as one. Random initial weights break the symmetry.</source>
        <translation>{layer}的所有单元权重相同、计算相同：它们始终一样，只相当于一个。随机的初始权重可打破对称。</translation>
    </message>
    <message>
        <source>All weights 0: the symmetry is never broken, so hidden layers do not learn.</source>
        <translation>权重全为 0：对称性无法打破，隐藏层学不到东西。</translation>
    </message>
    <message>
        <source>All weights alike: every unit of a layer stays a copy of the others.</source>
        <translation>权重全部相同：同一层的神经元永远互为复制品。</translation>
    </message>
    <message>
        <source>All weights begin at zero, so all units of a layer stay alike for ever. Choose other initial weights and play again.</source>
        <translation>所有权重都从零开始，因此同一层的单元永远一样。换一种初始权重再运行一次。</translation>
    </message>
    <message>
        <source>An absolute value keeps the gradient above zero, turns its sign below, and stops it at 0.</source>
        <translation>绝对值在零以上保持梯度，在零以下使梯度变号，在 0 处使梯度为零。</translation>
    </message>
    <message>
        <source>An activation multiplies the gradient by its own slope at this point.</source>
        <translation>激活函数把梯度乘以它在该点的斜率。</translation>
    </message>
    <message>
        <source>An input is given; its gradient says how much the result moves when it moves.</source>
        <translation>输入是给定的；它的梯度说明它变化时结果变化多少。</translation>
    </message>
    <message>
        <source>Apples and oranges</source>
        <translation>苹果和橙子</translation>
    </message>
    <message>
        <source>At step {step} the activation of unit {unit} of layer {layer} is {value}: its total input is finite, but beyond what the activation function can take.</source>
        <translation>第 {step} 步，第 {layer} 层单元 {unit} 的激活值为 {value}：其总输入有限，但超出了激活函数的承受范围。</translation>
    </message>
    <message>
        <source>At step {step} the bias of unit {unit} of layer {layer} is {value}: the update before it was too long, because the learning rate times the gradient overflowed.</source>
        <translation>第 {step} 步，第 {layer} 层单元 {unit} 的偏置为 {value}：之前的更新太大，学习率乘以梯度溢出。</translation>
    </message>
    <message>
        <source>At step {step} the gradient is {value} at a weight of layer {layer}: the loss is finite, but its derivative overflows on the way back.</source>
        <translation>第 {step} 步，第 {layer} 层某个权重的梯度为 {value}：损失有限，但导数在反向传播中溢出。</translation>
    </message>
    <message>
        <source>At step {step} the loss is {value}: the network&apos;s output is finite, but so far from the target that the loss overflows.</source>
        <translation>第 {step} 步，损失为 {value}：网络输出有限，但离目标太远，损失溢出。</translation>
    </message>
    <message>
        <source>At step {step} the total input of unit {unit} of layer {layer} is {value}: its weights are finite, but so large that their products with the inputs overflow.</source>
        <translation>第 {step} 步，第 {layer} 层单元 {unit} 的总输入为 {value}：权重有限，但太大，与输入相乘后溢出。</translation>
    </message>
    <message>
        <source>At step {step} the weight from unit {source} to unit {unit} of layer {layer} is {value}: the update before it was too long, because the learning rate times the gradient overflowed.</source>
        <translation>第 {step} 步，第 {layer} 层从单元 {source} 到单元 {unit} 的权重为 {value}：之前的更新太大，学习率乘以梯度溢出。</translation>
    </message>
    <message>
        <source>At x = 0 the function has no value, and no slope either; the curve is drawn around it.</source>
        <translation>函数在 x = 0 处没有值，也没有斜率；曲线绕开它绘制。</translation>
    </message>
    <message>
        <source>At x = 0 the secant from the right has slope 1, however small h is; from the left it has 0.</source>
        <translation>在 x = 0 处，无论 h 多小，右侧割线的斜率都是 1，左侧都是 0。</translation>
    </message>
    <message>
        <source>Backward, layer {layer}: the gradient of {name}</source>
        <translation>反向，第 {layer} 层：{name} 的梯度</translation>
    </message>
    <message>
        <source>Backward, layer {layer}: through the activation of unit {unit}</source>
        <translation>反向，第 {layer} 层：穿过第 {unit} 个单元的激活函数</translation>
    </message>
    <message>
        <source>Backward: a frozen weight (k = 0) gets no gradient</source>
        <translation>反向：被冻结的权重（k = 0）没有梯度</translation>
    </message>
    <message>
        <source>Backward: a gradient that is too long is shortened</source>
        <translation>反向：过长的梯度被缩短</translation>
    </message>
    <message>
        <source>Backward: add up all that came back to {node}</source>
        <translation>反向：把传回 {node} 的各份相加</translation>
    </message>
    <message>
        <source>Backward: hand back to {name} what its unit is answerable for</source>
        <translation>反向：把该单元应负的责任传回 {name}</translation>
    </message>
    <message>
        <source>Backward: hand the derivative from {node} on to {source} (upstream × local)</source>
        <translation>反向：把导数从 {node} 传给 {source}（上游 × 局部）</translation>
    </message>
    <message>
        <source>Backward: how does the loss change with output {unit}?</source>
        <translation>反向：损失如何随第 {unit} 个输出变化？</translation>
    </message>
    <message>
        <source>Backward: how strongly does {source} move {node}, all else held still?</source>
        <translation>反向：其余不变时，{source} 对 {node} 的影响有多大？</translation>
    </message>
    <message>
        <source>Backward: start at the end, with {node}</source>
        <translation>反向：从末端 {node} 开始</translation>
    </message>
    <message>
        <source>Backward: the batch&apos;s gradient of {name} is the mean over its samples</source>
        <translation>反向：批量的 {name} 的梯度是各样本梯度的平均</translation>
    </message>
    <message>
        <source>Backward: the penalty on large weights adds its own gradient</source>
        <translation>反向：对大权重的惩罚项加上它自己的梯度</translation>
    </message>
    <message>
        <source>Beale</source>
        <translation>Beale</translation>
    </message>
    <message>
        <source>Blobs</source>
        <translation>高斯团</translation>
    </message>
    <message>
        <source>Bowl</source>
        <translation>碗</translation>
    </message>
    <message>
        <source>By hand, from the definition of the derivative</source>
        <translation>从导数的定义手算</translation>
    </message>
    <message>
        <source>Chain rule: upstream times local gives {result}, what comes to {source} through {node}.</source>
        <translation>链式法则：上游梯度乘以局部导数得 {result}，即经由 {node} 传到 {source} 的那一份。</translation>
    </message>
    <message>
        <source>Chain rule: what comes from upstream, times the slope of the activation at this sum.</source>
        <translation>链式法则：上游传来的导数，乘以激活函数在此处的斜率。</translation>
    </message>
    <message>
        <source>Chain rule: ∂E/∂z at the end of this weight, times what came in by it. If {name} grew by a tiny bit, this sample&apos;s loss would change by {result} times that bit.</source>
        <translation>链式法则：该权重终点处的 ∂E/∂z，乘以经它进入的值。如果 {name} 增大一点点，这个样本的损失的变化就是这一点点的 {result} 倍。</translation>
    </message>
    <message>
        <source>Cheap and does not saturate above zero; a unit that is negative for all data is dead and cannot learn.</source>
        <translation>计算便宜，在零以上不饱和；对所有数据都为负的神经元会“死亡”，无法学习。</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>圆环</translation>
    </message>
    <message>
        <source>Circle, as in TensorFlow Playground</source>
        <translation>圆环，与 TensorFlow Playground 相同</translation>
    </message>
    <message>
        <source>Cubic</source>
        <translation>三次曲线</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>手写数字</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>Each bend of the curve takes a hidden unit or two; the test loss stays above the noise, 0.01.</source>
        <translation>曲线的每个弯要用一两个隐藏单元；测试损失始终高于噪声 0.01。</translation>
    </message>
    <message>
        <source>Each input is multiplied by the weight on its way in; the products and the bias are added.</source>
        <translation>每个输入乘以它经过的权重；再把各乘积与偏置相加。</translation>
    </message>
    <message>
        <source>Each input minus its least value, divided by its range: from 0 to 1 on the train part.</source>
        <translation>每个输入减去最小值再除以极差：在训练集上为 0 到 1。</translation>
    </message>
    <message>
        <source>Each input minus its mean, divided by its standard deviation: mean 0, deviation 1.</source>
        <translation>每个输入减去均值再除以标准差：均值为 0，标准差为 1。</translation>
    </message>
    <message>
        <source>Each weight has its own rate, which only ever shrinks.</source>
        <translation>每个权重有自己的学习率，而且只会变小。</translation>
    </message>
    <message>
        <source>Eight layers of sigmoid: open Gradient health and see the gradient shrink from layer to layer. Then choose tanh or ReLU for all.</source>
        <translation>八层 sigmoid：打开“梯度健康”，看梯度逐层变小。然后把所有层换成 tanh 或 ReLU。</translation>
    </message>
    <message>
        <source>Epochs between two drops of the rate.</source>
        <translation>学习率两次下降之间的轮数。</translation>
    </message>
    <message>
        <source>Epochs from the full rate down to the lowest.</source>
        <translation>从最大学习率降到最小所用的轮数。</translation>
    </message>
    <message>
        <source>Epochs of the whole cycle.</source>
        <translation>整个周期的轮数。</translation>
    </message>
    <message>
        <source>Epochs until the full rate is reached.</source>
        <translation>达到最大学习率所用的轮数。</translation>
    </message>
    <message>
        <source>Epochs without improvement that are put up with.</source>
        <translation>可以容忍没有改进的轮数。</translation>
    </message>
    <message>
        <source>Equally steep on all sides: the gradient points straight away from the minimum.</source>
        <translation>各个方向一样陡：梯度正好背离最小值。</translation>
    </message>
    <message>
        <source>Errors beyond δ count linearly instead of squared.</source>
        <translation>超过 δ 的误差按线性而不是平方计算。</translation>
    </message>
    <message>
        <source>Every value must be a finite number, but {0} is at [{1}].</source>
        <translation>每个值都必须是有限的数，但 [{1}] 处是 {0}。</translation>
    </message>
    <message>
        <source>Every weight follows the gradient at the old weights. The biases are never updated.</source>
        <translation>每个权重都沿旧权重处的梯度移动。偏置从不更新。</translation>
    </message>
    <message>
        <source>Everything after this unit, the loss included: its derivative is what comes back to the unit.</source>
        <translation>该单元之后的一切，包括损失：它的导数就是传回该单元的量。</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>指数函数</translation>
    </message>
    <message>
        <source>Fan-out: why a topological order</source>
        <translation>扇出：为什么要按拓扑顺序</translation>
    </message>
    <message>
        <source>Far from the minimum the ground is level: steps of the gradient&apos;s size all but stop there.</source>
        <translation>远离最小值处地势平坦：步长随梯度变小，几乎停住。</translation>
    </message>
    <message>
        <source>Flat in the middle, with walls that rise steeply in the corners: rates that suit one are wrong in the other.</source>
        <translation>中间平坦，四角陡峭：适合一处的学习率在另一处就不合适。</translation>
    </message>
    <message>
        <source>Forty noisy samples and a wide network: the training loss falls to nothing while the test loss climbs. Try L2, dropout or early stopping.</source>
        <translation>四十个带噪声的样本加一个很宽的网络：训练损失降到几乎为零，测试损失却上升。试试 L2、随机失活或早停。</translation>
    </message>
    <message>
        <source>Forward, layer {layer}: add up what comes into unit {unit}</source>
        <translation>正向，第 {layer} 层：把进入第 {unit} 个单元的各项相加</translation>
    </message>
    <message>
        <source>Forward, layer {layer}: unit {unit} applies {function} to its sum</source>
        <translation>正向，第 {layer} 层：第 {unit} 个单元对总和应用 {function}</translation>
    </message>
    <message>
        <source>Forward: compute {node}</source>
        <translation>正向：计算 {node}</translation>
    </message>
    <message>
        <source>Forward: how wrong is the answer?</source>
        <translation>正向：答案错了多少？</translation>
    </message>
    <message>
        <source>Found by a program search: only the sign counts, so every weight moves by exactly η.</source>
        <translation>由程序搜索发现：只看符号，每个权重恰好移动 η。</translation>
    </message>
    <message>
        <source>Four blobs</source>
        <translation>四个高斯团</translation>
    </message>
    <message>
        <source>Four measures of 150 flowers of three species. One species stands apart; the other two overlap.</source>
        <translation>三个品种共 150 朵花的四项测量值。一个品种明显不同，另外两个互有重叠。</translation>
    </message>
    <message>
        <source>Four minima, equally deep: which one is found depends on the start and on the optimizer.</source>
        <translation>四个同样深的最小值：找到哪一个取决于起点和优化器。</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>Gentle parabola</source>
        <translation>平缓的抛物线</translation>
    </message>
    <message>
        <source>Gradient descent itself: a step against the gradient.</source>
        <translation>梯度下降本身：逆着梯度走一步。</translation>
    </message>
    <message>
        <source>Handwritten digits</source>
        <translation>手写数字</translation>
    </message>
    <message>
        <source>He normal</source>
        <translation>He 正态</translation>
    </message>
    <message>
        <source>He uniform</source>
        <translation>He 均匀</translation>
    </message>
    <message>
        <source>He&apos;s variance, drawn from the normal distribution.</source>
        <translation>方差同 He 初始化，取自正态分布。</translation>
    </message>
    <message>
        <source>Himmelblau</source>
        <translation>Himmelblau</translation>
    </message>
    <message>
        <source>How far each point is shifted at most in each direction. The arms are 1.4 apart.</source>
        <translation>每个点在各方向上最多偏移多少。两臂相距 1.4。</translation>
    </message>
    <message>
        <source>How far off a point is seen when it gets its label: up to 5 × noise in each direction. The points stay.</source>
        <translation>给点定标签时看偏多少：各方向最多 5 × 噪声。点本身不动。</translation>
    </message>
    <message>
        <source>Huber loss</source>
        <translation>Huber 损失</translation>
    </message>
    <message>
        <source>If an apple grows dearer by a little, the total grows by 2.2 times as much.</source>
        <translation>苹果单价涨一点点，总价的涨幅是它的 2.2 倍。</translation>
    </message>
    <message>
        <source>If this output grew by a tiny bit, the loss would change by {result} times that bit.</source>
        <translation>如果这个输出增大一点点，损失的变化就是这一点点的 {result} 倍。</translation>
    </message>
    <message>
        <source>Iris</source>
        <translation>鸢尾花</translation>
    </message>
    <message>
        <source>It is held where it is while the others learn; those have k = 1.</source>
        <translation>它保持不变，其余权重（k = 1）照常学习。</translation>
    </message>
    <message>
        <source>It is its own derivative: wherever you are, the slope is as large as the value.</source>
        <translation>它的导数就是它自己：无论在哪里，斜率都等于函数值。</translation>
    </message>
    <message>
        <source>It pulls the weight towards 0, whatever the data say.</source>
        <translation>无论数据如何，它都把权重拉向 0。</translation>
    </message>
    <message>
        <source>Its derivative is the cosine: 0 at every crest and trough, largest in between.</source>
        <translation>它的导数是余弦：在波峰和波谷处为 0，在中间最大。</translation>
    </message>
    <message>
        <source>Keeps the division by √v finite where v is 0.</source>
        <translation>使 v 为 0 时除以 √v 仍然有限。</translation>
    </message>
    <message>
        <source>Keeps the spread of activations and gradients even for tanh and sigmoid (Glorot and Bengio 2010).</source>
        <translation>对 tanh 和 sigmoid，使各层激活值和梯度的离散程度保持均匀（Glorot 和 Bengio，2010）。</translation>
    </message>
    <message>
        <source>Kink</source>
        <translation>折点</translation>
    </message>
    <message>
        <source>Labels must lie from 0 to {0}, but they run from {1} to {2}.</source>
        <translation>标签必须在 0 到 {0} 之间，但它们从 {1} 到 {2}。</translation>
    </message>
    <message>
        <source>LeCun normal</source>
        <translation>LeCun 正态</translation>
    </message>
    <message>
        <source>Learning by heart</source>
        <translation>死记硬背</translation>
    </message>
    <message>
        <source>Learning rate: how far one step goes.</source>
        <translation>学习率：一步走多远。</translation>
    </message>
    <message>
        <source>Like ReLU above zero, bends smoothly to −1 below it.</source>
        <translation>零以上与 ReLU 相同，零以下平滑地弯向 −1。</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>直线</translation>
    </message>
    <message>
        <source>Linear regression</source>
        <translation>线性回归</translation>
    </message>
    <message>
        <source>Lion</source>
        <translation>Lion</translation>
    </message>
    <message>
        <source>Local and global minimum</source>
        <translation>局部与全局最小值</translation>
    </message>
    <message>
        <source>Local derivative: if {source} grows a little, {node} changes by {result} times as much.</source>
        <translation>局部导数：{source} 增加一点点，{node} 的变化是它的 {result} 倍。</translation>
    </message>
    <message>
        <source>Logistic regression</source>
        <translation>逻辑回归</translation>
    </message>
    <message>
        <source>M. Mazur, “A Step by Step Backpropagation Example” (2015)</source>
        <translation>M. Mazur, “A Step by Step Backpropagation Example” (2015)</translation>
    </message>
    <message>
        <source>Makes up for ReLU&apos;s dead half (He et al. 2015).</source>
        <translation>补偿 ReLU 丢掉的一半（He 等，2015）。</translation>
    </message>
    <message>
        <source>Memory of both running means.</source>
        <translation>两个滑动平均的记忆系数。</translation>
    </message>
    <message>
        <source>Memory of the momentum.</source>
        <translation>动量的记忆系数。</translation>
    </message>
    <message>
        <source>Memory of the running mean of gradients.</source>
        <translation>梯度滑动平均的记忆系数。</translation>
    </message>
    <message>
        <source>Memory of the running mean of squared gradients.</source>
        <translation>梯度平方滑动平均的记忆系数。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量法</translation>
    </message>
    <message>
        <source>Momentum that corrects itself a step ahead: less overshooting.</source>
        <translation>提前一步修正自己的动量法：更少冲过头。</translation>
    </message>
    <message>
        <source>Moons</source>
        <translation>双月</translation>
    </message>
    <message>
        <source>NAdam</source>
        <translation>NAdam</translation>
    </message>
    <message>
        <source>Narrow valley</source>
        <translation>狭谷</translation>
    </message>
    <message>
        <source>Needs no learning rate to speak of: steps have the parameters&apos; own unit.</source>
        <translation>几乎不需要学习率：步长与参数的单位相同。</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <source>Network as JSON</source>
        <translation>网络（JSON）</translation>
    </message>
    <message>
        <source>No hidden layer at all: softmax divides the plane by straight lines, and here that is enough.</source>
        <translation>没有隐藏层：softmax 用直线划分平面，在这里已经足够。</translation>
    </message>
    <message>
        <source>No other numbers were found for which everything can be computed.</source>
        <translation>找不到另一组能全部算出的数。</translation>
    </message>
    <message>
        <source>No step is longer than the limit allows, so that one steep place cannot throw everything away.</source>
        <translation>任何一步都不超过上限，这样一处陡坡就不会毁掉一切。</translation>
    </message>
    <message>
        <source>No straight line does it. Take the hidden layer away and see the loss stay near ln 2 = 0.693, a coin&apos;s.</source>
        <translation>一条直线做不到。去掉隐藏层，看损失停在 ln 2 = 0.693 附近，与抛硬币无异。</translation>
    </message>
    <message>
        <source>No value is given for {0}; give one for each of: {1}.</source>
        <translation>没有给出 {0} 的值；请为以下每个变量各给一个值：{1}。</translation>
    </message>
    <message>
        <source>Normal with unit variance: wide layers saturate even more.</source>
        <translation>方差为 1 的正态分布：宽的层更容易饱和。</translation>
    </message>
    <message>
        <source>Nothing plays in what is on show; step through it.</source>
        <translation>当前显示的内容不能播放，请一步一步地走。</translation>
    </message>
    <message>
        <source>NumPy program</source>
        <translation>NumPy 程序</translation>
    </message>
    <message>
        <source>ONNX model</source>
        <translation>ONNX 模型</translation>
    </message>
    <message>
        <source>One species falls away at once; the last errors are always between the other two. See the confusion matrix.</source>
        <translation>有一个品种马上就能分开；最后的错误总在另外两个品种之间。请看混淆矩阵。</translation>
    </message>
    <message>
        <source>One step of logistic regression</source>
        <translation>逻辑回归的一步</translation>
    </message>
    <message>
        <source>One weight and one bias: their path on the loss contour ends near 0.4 and 0.5, and the loss near the noise, 0.04.</source>
        <translation>一个权重和一个偏置：它们在损失等高线上的路径终止于 0.4 和 0.5 附近，损失则接近噪声 0.04。</translation>
    </message>
    <message>
        <source>Only a name at the start of a statement can be defined with =.</source>
        <translation>只有语句开头的名称才能用 = 定义。</translation>
    </message>
    <message>
        <source>Opposite quadrants belong together. No straight line does it: a hidden layer must.</source>
        <translation>相对的象限属于同一类。直线做不到，必须有隐藏层。</translation>
    </message>
    <message>
        <source>Parabola</source>
        <translation>抛物线</translation>
    </message>
    <message>
        <source>Passes the total input on. Right for regression outputs; in hidden layers it makes the network linear.</source>
        <translation>把总输入原样传下去。适合回归的输出层；用在隐藏层会使网络成为线性的。</translation>
    </message>
    <message>
        <source>Periodic: good at waves and spirals, with many local minima to get caught in.</source>
        <translation>周期函数：擅长波形和螺旋，但有许多局部极小会困住它。</translation>
    </message>
    <message>
        <source>Plateau</source>
        <translation>高原</translation>
    </message>
    <message>
        <source>Pole</source>
        <translation>极点</translation>
    </message>
    <message>
        <source>Prediction equal to the target</source>
        <translation>预测与目标相同</translation>
    </message>
    <message>
        <source>Pulls every weight towards 0.</source>
        <translation>把每个权重拉向 0。</translation>
    </message>
    <message>
        <source>PyTorch program</source>
        <translation>PyTorch 程序</translation>
    </message>
    <message>
        <source>RMSprop</source>
        <translation>RMSprop</translation>
    </message>
    <message>
        <source>Random numbers differ from TensorFlow Playground: points and first weights are drawn anew, the same each time.</source>
        <translation>随机数与 TensorFlow Playground 不同：数据点和初始权重重新抽取，但每次都相同。</translation>
    </message>
    <message>
        <source>Rastrigin</source>
        <translation>Rastrigin</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>ReLU units that die</source>
        <translation>死亡的 ReLU 单元</translation>
    </message>
    <message>
        <source>ReLU with a small slope below zero, so that no unit is ever quite dead.</source>
        <translation>零以下保留小斜率的 ReLU，使神经元不会完全死亡。</translation>
    </message>
    <message>
        <source>Regression with outliers: every error pulls equally hard, however large.</source>
        <translation>用于有离群点的回归：无论误差多大，拉力都一样。</translation>
    </message>
    <message>
        <source>Regression: big errors count much more than small ones, and the slope fades as the error does.</source>
        <translation>用于回归：大误差远比小误差重要，误差变小时斜率也变小。</translation>
    </message>
    <message>
        <source>Regression: smooth at zero like the square, fair to outliers like the absolute value.</source>
        <translation>用于回归：在零附近像平方一样光滑，对离群点像绝对值一样宽容。</translation>
    </message>
    <message>
        <source>Rosenbrock</source>
        <translation>Rosenbrock</translation>
    </message>
    <message>
        <source>Round clouds, evenly placed. Straight borders suffice: see how softmax divides the plane.</source>
        <translation>均匀摆放的圆形点团。直线边界就够了：看 softmax 如何划分平面。</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>Saddle</source>
        <translation>鞍点</translation>
    </message>
    <message>
        <source>Saito, Deep Learning from Scratch, chapters 3 and 5</source>
        <translation>斋藤康毅《深度学习入门》第 3、5 章</translation>
    </message>
    <message>
        <source>Several classes, with a softmax output: only the probability of the right class counts.</source>
        <translation>用于多分类，输出层为 softmax：只看正确类别的概率。</translation>
    </message>
    <message>
        <source>Several classes: the outputs are logits, their softmax the probabilities; the gradient is simply y − t.</source>
        <translation>用于多分类：输出是 logit，其 softmax 是概率；梯度就是 y − t。</translation>
    </message>
    <message>
        <source>Share of the last step&apos;s velocity that is kept.</source>
        <translation>保留上一步速度的比例。</translation>
    </message>
    <message>
        <source>SiLU (Swish)</source>
        <translation>SiLU(Swish)</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid 函数</translation>
    </message>
    <message>
        <source>Sine</source>
        <translation>正弦曲线</translation>
    </message>
    <message>
        <source>Sixty-four grey values in, ten classes out: watch the training loss go on falling when the test loss no longer does.</source>
        <translation>输入六十四个灰度值，输出十个类别：看训练损失继续下降，而测试损失已不再下降。</translation>
    </message>
    <message>
        <source>Smooth and centred on zero; it saturates, so gradients fade far from zero.</source>
        <translation>光滑且以零为中心；会饱和，因此远离零处梯度消失。</translation>
    </message>
    <message>
        <source>Softmax and cross-entropy</source>
        <translation>Softmax 与交叉熵</translation>
    </message>
    <message>
        <source>Softmax and cross-entropy together have the gradient y − t: for the right class y − 1.</source>
        <translation>Softmax 与交叉熵合起来的梯度是 y − t：正确类别为 y − 1。</translation>
    </message>
    <message>
        <source>Something is missing before this parenthesis: a number or a name.</source>
        <translation>这个括号前缺少内容：一个数或一个名称。</translation>
    </message>
    <message>
        <source>Something is missing here: a number, a name or a parenthesis.</source>
        <translation>这里缺少内容：一个数、一个名称或一个括号。</translation>
    </message>
    <message>
        <source>Spiral</source>
        <translation>螺旋</translation>
    </message>
    <message>
        <source>Squashes to 0…1, as a probability; its slope is never above ¼, so deep stacks learn slowly.</source>
        <translation>压缩到 0…1，可作概率；斜率不超过 ¼，因此很深的网络学得慢。</translation>
    </message>
    <message>
        <source>Stanford CS231n, course notes “Backpropagation, Intuitions”</source>
        <translation>斯坦福 CS231n 课程笔记 “Backpropagation，Intuitions”</translation>
    </message>
    <message>
        <source>Steepest in the middle, with slope ¼; far out the slope all but vanishes, and learning with it.</source>
        <translation>中间最陡，斜率为 ¼；远处斜率几乎消失，学习也随之停滞。</translation>
    </message>
    <message>
        <source>Step {line} of {lines} of the rule. The last one gives the weight its new value.</source>
        <translation>更新规则的第 {line} 步，共 {lines} 步。最后一步给出权重的新值。</translation>
    </message>
    <message>
        <source>Ten digits, a wrong one at 0.6</source>
        <translation>十个数字，错误的概率为 0.6</translation>
    </message>
    <message>
        <source>Ten digits, no idea</source>
        <translation>十个数字，毫无头绪</translation>
    </message>
    <message>
        <source>Ten digits, the right one at 0.6</source>
        <translation>十个数字，正确的概率为 0.6</translation>
    </message>
    <message>
        <source>TensorFlow Playground</source>
        <translation>TensorFlow Playground</translation>
    </message>
    <message>
        <source>Terrace</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>That belongs to the other input of {node}. {rule}</source>
        <translation>那是 {node} 另一个输入的导数。{rule}</translation>
    </message>
    <message>
        <source>That is a derivative; the value of {symbol} is asked.</source>
        <translation>那是导数；这里问的是 {symbol} 的数值。</translation>
    </message>
    <message>
        <source>That is only the local derivative of {node} to {name}: multiply it by the upstream one.</source>
        <translation>那只是 {node} 对 {name} 的局部导数：还要乘以上游导数。</translation>
    </message>
    <message>
        <source>That is only the upstream derivative of {node}: multiply it by the local one to {name}.</source>
        <translation>那只是 {node} 的上游导数：还要乘以对 {name} 的局部导数。</translation>
    </message>
    <message>
        <source>That is the value of {name}; its derivative {symbol} is asked.</source>
        <translation>那是 {name} 的数值；这里问的是导数 {symbol}。</translation>
    </message>
    <message>
        <source>The activation bends the sum; the result is what the unit hands on.</source>
        <translation>激活函数把总和变弯；结果就是该单元传给下一层的值。</translation>
    </message>
    <message>
        <source>The chain rule on z = (x + y)²</source>
        <translation>z = (x + y)² 的链式法则</translation>
    </message>
    <message>
        <source>The character {0} is not understood: {1}.</source>
        <translation>无法识别字符 {0}：{1}。</translation>
    </message>
    <message>
        <source>The circuit (x + y)·z</source>
        <translation>电路 (x + y)·z</translation>
    </message>
    <message>
        <source>The course, section 3.3, after Saito, Deep Learning from Scratch, chapter 5</source>
        <translation>本课程 3.3 节，参考斋藤康毅《深度学习入门》第 5 章</translation>
    </message>
    <message>
        <source>The example of many textbooks, 0.01 x² + 0.1 x: its slope is 0.2 at x = 5 and 0.3 at x = 10.</source>
        <translation>许多教材的例子，0.01 x² + 0.1 x：x = 5 处斜率为 0.2，x = 10 处为 0.3。</translation>
    </message>
    <message>
        <source>The exponential is its own derivative: the gradient is multiplied by the value.</source>
        <translation>指数函数的导数是它自己：梯度乘以它的值。</translation>
    </message>
    <message>
        <source>The expression has {0} characters; at most {1} are read: shorten it.</source>
        <translation>表达式有 {0} 个字符，最多读取 {1} 个：请缩短它。</translation>
    </message>
    <message>
        <source>The expression is empty: type one, such as x*y + 1.</source>
        <translation>表达式为空：请输入一个，例如 x*y + 1。</translation>
    </message>
    <message>
        <source>The expression is nested more than {0} deep: name a part of it first, as in a = …; a + 1.</source>
        <translation>表达式嵌套超过 {0} 层：请先给其中一部分命名，例如 a = …; a + 1。</translation>
    </message>
    <message>
        <source>The features cos x₁ and cos x₂ are left out.</source>
        <translation>特征 cos x₁ 和 cos x₂ 未包含在内。</translation>
    </message>
    <message>
        <source>The first artificial neurons&apos; rule. Its derivative is 0 everywhere, so no gradient gets through: it cannot be trained.</source>
        <translation>最早的人工神经元的规则。导数处处为 0，梯度传不过去，因此无法训练。</translation>
    </message>
    <message>
        <source>The folder {0} is missing: install Neural Playground again, with its resources.</source>
        <translation>缺少文件夹 {0}：请重新安装 Neural Playground 及其资源。</translation>
    </message>
    <message>
        <source>The four gates after the dot product are one sigmoid, whose slope is f (1 − f).</source>
        <translation>点积之后的四个运算合起来是一个 sigmoid，斜率为 f (1 − f)。</translation>
    </message>
    <message>
        <source>The function has the inputs {0}, but the start has {1} numbers, for {2}; give one number for each.</source>
        <translation>函数的输入是 {0}，但起点有 {1} 个数，对应 {2}；请为每个输入各给一个数。</translation>
    </message>
    <message>
        <source>The gradient explodes: in {layer} its size is {ratio} times that in the last layer. Smaller weights, gradient clipping or a smaller learning rate help.</source>
        <translation>梯度爆炸：{layer}的梯度大小是最后一层的 {ratio} 倍。减小权重、梯度裁剪或减小学习率会有帮助。</translation>
    </message>
    <message>
        <source>The gradient of {term} is too large for a number, in {written}.</source>
        <translation>{term} 的梯度太大，无法表示，位于 {written}。</translation>
    </message>
    <message>
        <source>The gradient of {term} is too large for a number.</source>
        <translation>{term} 的梯度太大，无法表示。</translation>
    </message>
    <message>
        <source>The gradient through {term} is too large for a number, in {written}.</source>
        <translation>经过 {term} 的梯度太大，无法表示，位于 {written}。</translation>
    </message>
    <message>
        <source>The gradient through {term} is too large for a number.</source>
        <translation>经过 {term} 的梯度太大，无法表示。</translation>
    </message>
    <message>
        <source>The gradient vanishes: in {layer} its size is {ratio} of that in the last layer, so this layer hardly learns. Fewer layers, ReLU or another initialization help.</source>
        <translation>梯度消失：{layer}的梯度大小只有最后一层的 {ratio}，该层几乎学不动。减少层数、改用 ReLU 或换一种初始化会有帮助。</translation>
    </message>
    <message>
        <source>The graph on show was made by the network; open another first.</source>
        <translation>当前的图是由网络生成的；请先打开另一张图。</translation>
    </message>
    <message>
        <source>The hardest border here. The loss falls in stages, each one another turn of the arms that has been found.</source>
        <translation>这里最难的边界。损失分阶段下降，每个阶段都又学会了旋臂的一圈。</translation>
    </message>
    <message>
        <source>The hidden layer&apos;s gradients pass through output weights that have moved already, so they are not the gradient of any one loss. The article prints this error, 0.291027924, beside the weights of the other order.</source>
        <translation>隐藏层的梯度经过了已经移动的输出权重，因此不是任何一个损失的梯度。文章把这个误差 0.291027924 印在了另一种顺序的权重旁边。</translation>
    </message>
    <message>
        <source>The input times its own sigmoid: smooth, and slightly negative below zero.</source>
        <translation>输入乘以它自己的 sigmoid：光滑，在零以下略为负。</translation>
    </message>
    <message>
        <source>The input times the normal distribution function: a smooth ReLU, usual in transformers (exact form).</source>
        <translation>输入乘以正态分布函数：光滑的 ReLU，常用于 Transformer（精确形式）。</translation>
    </message>
    <message>
        <source>The inputs as they are.</source>
        <translation>输入保持原样。</translation>
    </message>
    <message>
        <source>The inputs need one row a sample, one column a feature, but their shape is {0}.</source>
        <translation>输入应为每行一个样本、每列一个特征，但其形状是 {0}。</translation>
    </message>
    <message>
        <source>The language has no comparisons: write one = to name a result.</source>
        <translation>此语言没有比较：请用一个 = 给结果命名。</translation>
    </message>
    <message>
        <source>The language has no whole division: write /.</source>
        <translation>此语言没有整除：请写 /。</translation>
    </message>
    <message>
        <source>The learning rate is too high: early steps push units below zero for every sample, and no gradient brings them back.</source>
        <translation>学习率太高：最初几步就把一些单元推到对所有样本都小于零，再没有梯度能把它们拉回来。</translation>
    </message>
    <message>
        <source>The logarithm of a sum of exponentials hands each input its share of the softmax.</source>
        <translation>指数和的对数把梯度按 softmax 的份额分给每个输入。</translation>
    </message>
    <message>
        <source>The loss E measures how far the output is from the target t: the smaller, the better.</source>
        <translation>损失 E 衡量输出与目标 t 相差多远：越小越好。</translation>
    </message>
    <message>
        <source>The network has {0} parameters; at most {1} can be shown one by one.</source>
        <translation>网络有 {0} 个参数；最多能逐个显示 {1} 个。</translation>
    </message>
    <message>
        <source>The number of clouds, each a class of its own.</source>
        <translation>点团的个数，每个点团自成一类。</translation>
    </message>
    <message>
        <source>The number of samples, train and test part together.</source>
        <translation>样本总数，包括训练集和测试集。</translation>
    </message>
    <message>
        <source>The number of steps is from 0 to {0}, not {1}.</source>
        <translation>步数应在 0 到 {0} 之间，不能是 {1}。</translation>
    </message>
    <message>
        <source>The number {0} is too large.</source>
        <translation>数 {0} 太大。</translation>
    </message>
    <message>
        <source>The rate at the bottom.</source>
        <translation>最低的学习率。</translation>
    </message>
    <message>
        <source>The resource {0} is missing from {1}: install Neural Playground again.</source>
        <translation>{1} 中缺少资源 {0}：请重新安装 Neural Playground。</translation>
    </message>
    <message>
        <source>The run has not begun.</source>
        <translation>训练尚未开始。</translation>
    </message>
    <message>
        <source>The same spread whatever the layer&apos;s width: wide layers saturate.</source>
        <translation>无论层有多宽，离散程度都一样：宽的层会饱和。</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read ({reason}); the defaults are in force.</source>
        <translation>无法读取 {path} 中的设置（{reason}）；现在使用默认设置。</translation>
    </message>
    <message>
        <source>The settings that playground.tensorflow.org opens with: four tanh units close a loop round the disc.</source>
        <translation>playground.tensorflow.org 打开时的设置：四个 tanh 单元在圆盘外围成一圈。</translation>
    </message>
    <message>
        <source>The settings were damaged ({reason}) and are back at their defaults. The damaged file is {path}.</source>
        <translation>设置已损坏（{reason}），已恢复为默认值。损坏的文件是 {path}。</translation>
    </message>
    <message>
        <source>The share of samples to train on must be above 0 and at most 1, but it is {0}.</source>
        <translation>训练样本的比例必须大于 0 且不超过 1，但它是 {0}。</translation>
    </message>
    <message>
        <source>The share of the cycle that the rise takes.</source>
        <translation>上升段占整个周期的比例。</translation>
    </message>
    <message>
        <source>The share of the rate at the first step.</source>
        <translation>第一步的学习率所占的比例。</translation>
    </message>
    <message>
        <source>The size of {symbol} is right, but its sign is not.</source>
        <translation>{symbol} 的大小对了，但符号不对。</translation>
    </message>
    <message>
        <source>The size of {symbol} is right, but its sign is not: follow the minus signs on the way back.</source>
        <translation>{symbol} 的大小对了，但符号不对：反向时留意负号。</translation>
    </message>
    <message>
        <source>The slope grows evenly, f′ = 2x: it tells how far off the minimum is, and on which side.</source>
        <translation>斜率均匀增长，f′ = 2x：它说明离最小值点多远，在哪一侧。</translation>
    </message>
    <message>
        <source>The slope is 0 at x = 0, yet there is neither a minimum nor a maximum: it goes on rising.</source>
        <translation>x = 0 处斜率为 0，却既不是极小值点也不是极大值点：它继续上升。</translation>
    </message>
    <message>
        <source>The slope is 0 twice: on a hilltop and in a hollow. Zero slope alone does not say which.</source>
        <translation>斜率两次为 0：一次在山顶，一次在谷底。只知道斜率为 0，分不清是哪一种。</translation>
    </message>
    <message>
        <source>The standard deviation of a normal error added to each target.</source>
        <translation>加到每个目标值上的正态误差的标准差。</translation>
    </message>
    <message>
        <source>The standard deviation of each point&apos;s shift in each direction, in radii of a moon.</source>
        <translation>每个点在各方向上偏移的标准差，以半圆的半径为单位。</translation>
    </message>
    <message>
        <source>The start must be finite numbers, one for each variable.</source>
        <translation>起点必须是有限的数，每个变量一个。</translation>
    </message>
    <message>
        <source>The start must be finite numbers.</source>
        <translation>起点必须是有限的数。</translation>
    </message>
    <message>
        <source>The targets of a classification must be whole numbers, the labels.</source>
        <translation>分类的目标必须是整数，即标签。</translation>
    </message>
    <message>
        <source>The textbook&apos;s squared error: the ½ makes its derivative just the error, ŷ − t.</source>
        <translation>教科书里的平方误差：有了 ½，导数恰好就是误差 ŷ − t。</translation>
    </message>
    <message>
        <source>The translations in {0} cannot be read: install Neural Playground again.</source>
        <translation>无法读取 {0} 中的翻译：请重新安装 Neural Playground。</translation>
    </message>
    <message>
        <source>The unit feeds all units of the next layer, so what comes back over its weights is added up.</source>
        <translation>该单元连到下一层的所有单元，因此要把经各个权重传回的量相加。</translation>
    </message>
    <message>
        <source>The value of {node} is {result}.</source>
        <translation>{node} 的值是 {result}。</translation>
    </message>
    <message>
        <source>The values in column {0} are too large to be scaled: use other units.</source>
        <translation>第 {0} 列的值太大，无法缩放：请换用其他单位。</translation>
    </message>
    <message>
        <source>The variance of each cloud is 0.5 + 7 × noise in each direction: round clouds even at 0.</source>
        <translation>每个点团在各方向上的方差是 0.5 + 7 × 噪声：噪声为 0 时也是圆形点团。</translation>
    </message>
    <message>
        <source>There is no function {0}: {1}.</source>
        <translation>没有函数 {0}：{1}。</translation>
    </message>
    <message>
        <source>There is no language {0}: choose one of {1}.</source>
        <translation>没有语言 {0}：请从以下选择：{1}。</translation>
    </message>
    <message>
        <source>There is no opening parenthesis for this one: take it out or add (.</source>
        <translation>这个括号没有对应的左括号：请去掉它或加上 (。</translation>
    </message>
    <message>
        <source>There is no operator before {text}: write * for a product.</source>
        <translation>{text} 前没有运算符：乘积请写 *。</translation>
    </message>
    <message>
        <source>There is nothing to step through in what is on show.</source>
        <translation>当前显示的内容没有可以步进的过程。</translation>
    </message>
    <message>
        <source>There must be one target a sample, {0}, but their shape is {1}.</source>
        <translation>每个样本应有一个目标，共 {0} 个，但其形状是 {1}。</translation>
    </message>
    <message>
        <source>There must be {0} different names, but they are {1}.</source>
        <translation>应有 {0} 个不同的名称，但现在是 {1}。</translation>
    </message>
    <message>
        <source>There, L1 removes a weight for good when it crosses 0; here it may come back.</source>
        <translation>在 TensorFlow Playground 中，权重过零时 L1 会将其永久删除；这里它可以恢复。</translation>
    </message>
    <message>
        <source>This graph has no such phase.</source>
        <translation>这张图没有这个阶段。</translation>
    </message>
    <message>
        <source>This graph is too large for the wrong order: try a smaller one.</source>
        <translation>此图太大，无法演示错误顺序：换一个小一些的。</translation>
    </message>
    <message>
        <source>This number is too large.</source>
        <translation>这个数太大。</translation>
    </message>
    <message>
        <source>This parenthesis is never closed: add ).</source>
        <translation>这个括号没有闭合：请加上 )。</translation>
    </message>
    <message>
        <source>This sample alone says {own}; the step follows the mean of all {count} samples of the batch.</source>
        <translation>仅这个样本得到 {own}；这一步遵循批量中全部 {count} 个样本的平均值。</translation>
    </message>
    <message>
        <source>Those are only the local derivatives: multiply each by what comes from upstream, then add.</source>
        <translation>那些只是局部导数：各自乘以上游传来的导数，再相加。</translation>
    </message>
    <message>
        <source>Three classes, a target that is not sure</source>
        <translation>三个类别，目标本身不确定</translation>
    </message>
    <message>
        <source>Three that are equal</source>
        <translation>三个相等</translation>
    </message>
    <message>
        <source>Tom&apos;s apples</source>
        <translation>小明的苹果</translation>
    </message>
    <message>
        <source>Training stands nearly still: every layer takes steps below {ratio} of its weights&apos; size. It has arrived, or its learning rate is too small.</source>
        <translation>训练几乎停滞：每层的步长都低于其权重大小的 {ratio}。或已到达终点，或学习率太小。</translation>
    </message>
    <message>
        <source>Turns the outputs into probabilities that add up to 1; only at the output layer.</source>
        <translation>把输出变成总和为 1 的概率；只用于输出层。</translation>
    </message>
    <message>
        <source>Twenty times as steep across as along: plain descent zigzags between the walls and hardly moves along the floor.</source>
        <translation>横向比纵向陡二十倍：普通下降在两壁间来回，几乎不沿谷底前进。</translation>
    </message>
    <message>
        <source>Two arms wound round each other. The hardest here: give it neurons, layers and patience.</source>
        <translation>两条互相缠绕的臂。这里最难的一个：多给些神经元、层数和耐心。</translation>
    </message>
    <message>
        <source>Two classes told apart by sign: a sample beyond the margin 1 costs nothing and no longer pulls.</source>
        <translation>用符号区分两类：超出间隔 1 的样本没有损失，也不再有拉力。</translation>
    </message>
    <message>
        <source>Two classes, with a sigmoid output. Written on probabilities, so it loses digits when the network is very sure.</source>
        <translation>用于二分类，输出层为 sigmoid。直接用概率计算，因此网络非常确定时会损失精度。</translation>
    </message>
    <message>
        <source>Two classes: the output is a logit, its sigmoid the probability; the gradient is simply ŷ − t.</source>
        <translation>用于二分类：输出是 logit，其 sigmoid 是概率；梯度就是 ŷ − t。</translation>
    </message>
    <message>
        <source>Two interleaved half circles. A straight line gets most of them; the tips need a bend.</source>
        <translation>两个交错的半圆。一条直线能分对大部分；两端需要弯曲的边界。</translation>
    </message>
    <message>
        <source>Two moons</source>
        <translation>双月</translation>
    </message>
    <message>
        <source>Two wells: from the right, plain descent ends in the shallow one. Can another setting cross?</source>
        <translation>两口井：从右边出发，普通下降停在浅井里。换个设置能越过去吗？</translation>
    </message>
    <message>
        <source>Unit variance in, unit variance out (LeCun et al. 1998).</source>
        <translation>输入方差为 1，输出方差也为 1（LeCun 等，1998）。</translation>
    </message>
    <message>
        <source>Update of {name} by {optimizer}: {caption}</source>
        <translation>用 {optimizer} 更新 {name}：{caption}</translation>
    </message>
    <message>
        <source>Update: move {node} against its derivative</source>
        <translation>更新：让 {node} 沿负导数方向移动</translation>
    </message>
    <message>
        <source>Update: {node} takes a step against its gradient, from {old} to {result}.</source>
        <translation>更新：{node} 逆着梯度走一步，从 {old} 到 {result}。</translation>
    </message>
    <message>
        <source>Upstream and local derivative are added here: the chain rule multiplies them.</source>
        <translation>这里把上游和局部导数相加了：链式法则要求相乘。</translation>
    </message>
    <message>
        <source>Watch the border bend round the tips: the first layer draws five soft lines, the second joins them.</source>
        <translation>看边界绕过月尖弯曲：第一层画出五条柔和的线，第二层把它们连起来。</translation>
    </message>
    <message>
        <source>Weights as CSV</source>
        <translation>权重（CSV）</translation>
    </message>
    <message>
        <source>What TensorFlow Playground starts from: weights between −½ and ½, every bias 0.1.</source>
        <translation>TensorFlow Playground 的初始值：权重在 −½ 到 ½ 之间，偏置都是 0.1。</translation>
    </message>
    <message>
        <source>What the rate is multiplied by at a drop.</source>
        <translation>每次下降时学习率所乘的系数。</translation>
    </message>
    <message>
        <source>What the rate is multiplied by each epoch.</source>
        <translation>每轮学习率所乘的系数。</translation>
    </message>
    <message>
        <source>What the rate is multiplied by on a plateau.</source>
        <translation>停滞时学习率所乘的系数。</translation>
    </message>
    <message>
        <source>Work {symbol} = {formula} with the values on its wires.</source>
        <translation>用线上的数值计算 {symbol} = {formula}。</translation>
    </message>
    <message>
        <source>Work {symbol} = {users}, from right to left.</source>
        <translation>从右到左计算 {symbol} = {users}。</translation>
    </message>
    <message>
        <source>Write a number such as 0.25, or a fraction such as 1/4.</source>
        <translation>请填小数如 0.25，或分数如 1/4。</translation>
    </message>
    <message>
        <source>XOR</source>
        <translation>异或</translation>
    </message>
    <message>
        <source>Xavier normal</source>
        <translation>Xavier 正态</translation>
    </message>
    <message>
        <source>Xavier uniform</source>
        <translation>Xavier 均匀</translation>
    </message>
    <message>
        <source>Xavier&apos;s variance, drawn from the normal distribution.</source>
        <translation>方差同 Xavier 初始化，取自正态分布。</translation>
    </message>
    <message>
        <source>Your progress in {path} cannot be read ({reason}); it is not kept this time.</source>
        <translation>无法读取 {path} 中的学习进度（{reason}）；这一次不保存进度。</translation>
    </message>
    <message>
        <source>Your progress was damaged ({reason}) and begins anew. The damaged file is {path}.</source>
        <translation>学习进度文件已损坏（{reason}），将重新开始记录。损坏的文件是 {path}。</translation>
    </message>
    <message>
        <source>Zeros: a symmetry that never breaks</source>
        <translation>全零：永不打破的对称</translation>
    </message>
    <message>
        <source>a cell has more than {0} characters; close its quotation mark or shorten it.</source>
        <translation>有一个单元格超过 {0} 个字符；请补上引号或缩短它。</translation>
    </message>
    <message>
        <source>a descent gives value, or one of: {0}.</source>
        <translation>梯度下降给出 value，或以下之一：{0}。</translation>
    </message>
    <message>
        <source>a feature has at most {0} characters.</source>
        <translation>一个特征最多 {0} 个字符。</translation>
    </message>
    <message>
        <source>a frozen weight (k = 0) goes back to where it was</source>
        <translation>被冻结的权重（k = 0）回到原值</translation>
    </message>
    <message>
        <source>a hidden layer moves among the {0} hidden layers only.</source>
        <translation>隐藏层只能在 {0} 个隐藏层之间移动。</translation>
    </message>
    <message>
        <source>a layer has 1 to {0} units here, not {1}.</source>
        <translation>这里每层有 1 到 {0} 个单元，不能是 {1}。</translation>
    </message>
    <message>
        <source>a layer has 1 to {0} units, not {1}.</source>
        <translation>每层有 1 到 {0} 个单元，不能是 {1}。</translation>
    </message>
    <message>
        <source>a lesson begins with a line --- and its header; add it.</source>
        <translation>课文以一行 --- 和文件头开始；请补上。</translation>
    </message>
    <message>
        <source>a lesson has {0} blocks at most; part it.</source>
        <translation>一篇课文最多 {0} 个段落；请拆分。</translation>
    </message>
    <message>
        <source>a lesson has {0} characters at most; part it.</source>
        <translation>一篇课文最多 {0} 个字符；请拆分。</translation>
    </message>
    <message>
        <source>a line has {0} characters at most.</source>
        <translation>一行最多 {0} 个字符。</translation>
    </message>
    <message>
        <source>a loss needs prediction= and target=, such as loss mse prediction=0.8 target=1.</source>
        <translation>损失需要 prediction= 和 target=，例如 loss mse prediction=0.8 target=1。</translation>
    </message>
    <message>
        <source>a negative number has a power only for a whole exponent</source>
        <translation>负数只有整数次幂</translation>
    </message>
    <message>
        <source>a negative number has no real square root</source>
        <translation>负数没有实数平方根</translation>
    </message>
    <message>
        <source>a network has 1 to {0} layers, not {1}.</source>
        <translation>网络有 1 到 {0} 层，不能是 {1}。</translation>
    </message>
    <message>
        <source>a network needs one input at least; switch another feature on first.</source>
        <translation>网络至少需要一个输入；请先打开另一个特征。</translation>
    </message>
    <message>
        <source>a network needs two samples or more; paint others first.</source>
        <translation>网络至少需要两个样本；请先绘制其他样本。</translation>
    </message>
    <message>
        <source>a network takes 1 to {0} inputs, not {1}.</source>
        <translation>网络可有 1 到 {0} 个输入，不能是 {1}。</translation>
    </message>
    <message>
        <source>a quiz makes {0} steps on this function at most, not {1}.</source>
        <translation>测验在此函数上最多走 {0} 步，不能是 {1}。</translation>
    </message>
    <message>
        <source>a quotation mark is not closed; close it in the same row.</source>
        <translation>引号没有闭合；请在同一行内闭合它。</translation>
    </message>
    <message>
        <source>a race has 8 entrants at most, not {0}.</source>
        <translation>竞赛最多 8 个参赛者，不能是 {0}。</translation>
    </message>
    <message>
        <source>a row cannot be read ({0}).</source>
        <translation>有一行无法读取（{0}）。</translation>
    </message>
    <message>
        <source>a row has {0} inputs and a target, but here are {1} cells.</source>
        <translation>一行有 {0} 个输入和一个目标，但这里有 {1} 个单元格。</translation>
    </message>
    <message>
        <source>a run of {0} steps cannot be made again; {1} are the most: set fewer.</source>
        <translation>{0} 步的训练无法重做；最多 {1} 步：请减少步数。</translation>
    </message>
    <message>
        <source>a seed is a whole number from 0, not {0}.</source>
        <translation>种子是从 0 起的整数，不能是 {0}。</translation>
    </message>
    <message>
        <source>a worksheet has at least one box to fill in.</source>
        <translation>练习单至少要有一个填空框。</translation>
    </message>
    <message>
        <source>absolute value</source>
        <translation>绝对值</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>all samples are of one class, {0}; choose a target with two classes or more.</source>
        <translation>所有样本都属于同一类 {0}；请选择有两个以上类别的目标。</translation>
    </message>
    <message>
        <source>all samples lie at one x; move one of them aside.</source>
        <translation>所有样本的 x 相同；请移开其中一个。</translation>
    </message>
    <message>
        <source>an example brings its own inputs; leave these out.</source>
        <translation>例题自带输入；请去掉这些输入。</translation>
    </message>
    <message>
        <source>arm A</source>
        <translation>甲臂</translation>
    </message>
    <message>
        <source>arm B</source>
        <translation>乙臂</translation>
    </message>
    <message>
        <source>at 0 the curve of a root is vertical</source>
        <translation>根号曲线在 0 处是竖直的</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>binary cross-entropy</source>
        <translation>二元交叉熵</translation>
    </message>
    <message>
        <source>binary cross-entropy (probabilities)</source>
        <translation>二元交叉熵（概率）</translation>
    </message>
    <message>
        <source>c = 4a, so the derivative is 4. Worked as soon as a share arrives, b hands its gradient on twice: 8.</source>
        <translation>c = 4a，所以导数是 4。若一有份额到达就处理，b 会把梯度传两次：8。</translation>
    </message>
    <message>
        <source>cannot make a folder here ({0}); choose another place.</source>
        <translation>无法在此建立文件夹（{0}）；请换一个位置。</translation>
    </message>
    <message>
        <source>cannot make the folder ({0}).</source>
        <translation>无法建立文件夹（{0}）。</translation>
    </message>
    <message>
        <source>cannot read the file ({0}).</source>
        <translation>无法读取文件（{0}）。</translation>
    </message>
    <message>
        <source>cannot save here ({0}); choose another place.</source>
        <translation>无法保存在这里（{0}）；请换一个位置。</translation>
    </message>
    <message>
        <source>change of sign</source>
        <translation>变号</translation>
    </message>
    <message>
        <source>changes stand in the order of their steps, so this one lies between {0} and {1}, the end of the run, not at {2}.</source>
        <translation>改动按步数排列，所以这一项应在 {0} 和训练结束的 {1} 之间，不能在 {2}。</translation>
    </message>
    <message>
        <source>choose a target with two classes instead of {0}, or a number.</source>
        <translation>请选择有两个类别（而不是 {0} 个）的目标，或选择数值。</translation>
    </message>
    <message>
        <source>choose one input instead of {0}: the map has room for one weight and the bias.</source>
        <translation>请只选一个输入（而不是 {0} 个）：图上只容得下一个权重和偏置。</translation>
    </message>
    <message>
        <source>clip each |g| at</source>
        <translation>各 |g| 裁剪到</translation>
    </message>
    <message>
        <source>clip ‖g‖ at</source>
        <translation>‖g‖ 裁剪到</translation>
    </message>
    <message>
        <source>column {column}</source>
        <translation>第 {column} 列</translation>
    </message>
    <message>
        <source>computed features are for data with one or two inputs; leave the list empty for this table.</source>
        <translation>计算得到的特征只用于有一两个输入的数据；对此表请将列表留空。</translation>
    </message>
    <message>
        <source>computed features are for one or two inputs; a table has columns.</source>
        <translation>计算得到的特征只用于一两个输入；表格用的是列。</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>常数</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>corrected likewise</source>
        <translation>同样修正偏差</translation>
    </message>
    <message>
        <source>corrected: the mean began at 0</source>
        <translation>偏差修正：滑动平均从 0 开始</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>cross-entropy (probabilities)</source>
        <translation>交叉熵（概率）</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>data seed</source>
        <translation>数据种子</translation>
    </message>
    <message>
        <source>defined above</source>
        <translation>在前面定义的</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>disc</source>
        <translation>圆盘</translation>
    </message>
    <message>
        <source>does not occur</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>drop a short last batch</source>
        <translation>丢弃不足的末批</translation>
    </message>
    <message>
        <source>dropout is at least 0 and below 1, not {0}.</source>
        <translation>dropout 应不小于 0 且小于 1，不能是 {0}。</translation>
    </message>
    <message>
        <source>dropout p</source>
        <translation>随机失活 p</translation>
    </message>
    <message>
        <source>each feature can be used once; remove the repeated one.</source>
        <translation>每个特征只能用一次；请去掉重复的。</translation>
    </message>
    <message>
        <source>every input is a finite number, not {0}.</source>
        <translation>每个输入都是有限的数，不能是 {0}。</translation>
    </message>
    <message>
        <source>every sample must have the same number of outputs.</source>
        <translation>每个样本的输出个数必须相同。</translation>
    </message>
    <message>
        <source>every weight must be a finite number.</source>
        <translation>每个权重都必须是有限的数。</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>exponential decay</source>
        <translation>指数衰减</translation>
    </message>
    <message>
        <source>exporting ONNX needs the package onnx; install neural-playground[onnx].</source>
        <translation>导出 ONNX 需要 onnx 包；请安装 neural-playground[onnx]。</translation>
    </message>
    <message>
        <source>expressions are for data with one or two inputs, not {0}; leave the list empty.</source>
        <translation>表达式只用于有一两个输入的数据，而不是 {0} 个；请将列表留空。</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>正向</translation>
    </message>
    <message>
        <source>frozen weights</source>
        <translation>冻结的权重</translation>
    </message>
    <message>
        <source>give either an expression or an example.</source>
        <translation>请给出一个表达式或一个例题，二者择一。</translation>
    </message>
    <message>
        <source>given</source>
        <translation>给定</translation>
    </message>
    <message>
        <source>half sum of squares</source>
        <translation>平方和之半</translation>
    </message>
    <message>
        <source>hinge loss</source>
        <translation>合页损失</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>恒等</translation>
    </message>
    <message>
        <source>initial weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>input and target must not be the same for all samples.</source>
        <translation>输入和目标不能对所有样本都相同。</translation>
    </message>
    <message>
        <source>input scaling</source>
        <translation>输入缩放</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>is computed, not given</source>
        <translation>是计算得到的，不是给定的</translation>
    </message>
    <message>
        <source>it applies the sigmoid itself</source>
        <translation>它自己会施加 sigmoid</translation>
    </message>
    <message>
        <source>it applies the softmax itself</source>
        <translation>它自己会施加 softmax</translation>
    </message>
    <message>
        <source>it is a division by zero</source>
        <translation>这是除以零</translation>
    </message>
    <message>
        <source>it is too large for a number</source>
        <translation>它太大，无法表示</translation>
    </message>
    <message>
        <source>it takes the logarithm of probabilities that add up to 1</source>
        <translation>它对总和为 1 的概率取对数</translation>
    </message>
    <message>
        <source>it takes the logarithm of the output, which must lie between 0 and 1</source>
        <translation>它对输出取对数，因此输出必须在 0 和 1 之间</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>各层</translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation>带泄漏的 ReLU</translation>
    </message>
    <message>
        <source>line {line}, column {column}</source>
        <translation>第 {line} 行第 {column} 列</translation>
    </message>
    <message>
        <source>linear warm-up</source>
        <translation>线性预热</translation>
    </message>
    <message>
        <source>local</source>
        <translation>局部</translation>
    </message>
    <message>
        <source>logarithm</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>下半月</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>mean absolute error</source>
        <translation>平均绝对误差</translation>
    </message>
    <message>
        <source>mean squared error</source>
        <translation>均方误差</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>momentum and slope, mixed for the step</source>
        <translation>动量与梯度按比例混合，用于这一步</translation>
    </message>
    <message>
        <source>momentum, for the next step</source>
        <translation>动量，留给下一步</translation>
    </message>
    <message>
        <source>needs {0} numbers, has {1}.</source>
        <translation>需要 {0} 个数，但有 {1} 个。</translation>
    </message>
    <message>
        <source>needs {0} rows (the last are the biases), has {1}.</source>
        <translation>需要 {0} 行（最后一行是偏置），但有 {1} 行。</translation>
    </message>
    <message>
        <source>networkShape lists up to {0} layers of 1 to {1} neurons, such as 4,2.</source>
        <translation>networkShape 最多列出 {0} 层，每层 1 到 {1} 个神经元，例如 4,2。</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>no event of this lesson&apos;s timeline is named {0}; there are: {1}.</source>
        <translation>本课时间线上没有名为 {0} 的事件；有：{1}。</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正态</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>尚未计算</translation>
    </message>
    <message>
        <source>nothing can be set at {0}.</source>
        <translation>{0} 处无法设置任何内容。</translation>
    </message>
    <message>
        <source>nothing lies at {0}.</source>
        <translation>{0} 处没有内容。</translation>
    </message>
    <message>
        <source>nothing lies at {0}; the path ends before it.</source>
        <translation>{0} 处没有内容；路径在它之前就结束了。</translation>
    </message>
    <message>
        <source>nothing stands behind this action, but there is {0}; remove it.</source>
        <translation>此操作之后不应有内容，但有 {0}；请去掉。</translation>
    </message>
    <message>
        <source>of={0} names none of the {1} predictions; they count from 1.</source>
        <translation>of={0} 不在 {1} 个预测之中；预测从 1 数起。</translation>
    </message>
    <message>
        <source>one cycle</source>
        <translation>单周期</translation>
    </message>
    <message>
        <source>one number divides the classes without an error, so the best weight is infinite; choose another input.</source>
        <translation>一个数就能无误地分开各类，因此最优权重为无穷大；请选择另一个输入。</translation>
    </message>
    <message>
        <source>one value</source>
        <translation>一个值</translation>
    </message>
    <message>
        <source>only a number has a sign.</source>
        <translation>只有数才有符号。</translation>
    </message>
    <message>
        <source>only a positive number has a logarithm</source>
        <translation>只有正数才有对数</translation>
    </message>
    <message>
        <source>only numbers can be compared.</source>
        <translation>只有数才能比较。</translation>
    </message>
    <message>
        <source>only {0} of {1} rows have all their values; a network needs 2 or more.</source>
        <translation>{1} 行中只有 {0} 行的值是完整的；网络至少需要 2 行。</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>orthogonal</source>
        <translation>正交</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>own data need their samples: give &quot;columns&quot; and &quot;rows&quot;.</source>
        <translation>自有数据需要样本：请给出 &quot;columns&quot; 和 &quot;rows&quot;。</translation>
    </message>
    <message>
        <source>p = σ(w x + b) with the cross-entropy: steep where it is wrong, flat where it is sure.</source>
        <translation>p = σ(w x + b)，交叉熵：预测错误处陡，预测有把握处平。</translation>
    </message>
    <message>
        <source>past steps over past slopes, times the slope</source>
        <translation>以往步长除以以往梯度，再乘以当前梯度</translation>
    </message>
    <message>
        <source>penalties on biases too</source>
        <translation>惩罚也作用于偏置</translation>
    </message>
    <message>
        <source>power</source>
        <translation>幂</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>product</source>
        <translation>积</translation>
    </message>
    <message>
        <source>quotient</source>
        <translation>商</translation>
    </message>
    <message>
        <source>reduce on plateau</source>
        <translation>停滞时降低</translation>
    </message>
    <message>
        <source>ring</source>
        <translation>圆环</translation>
    </message>
    <message>
        <source>running mean of slopes</source>
        <translation>梯度的滑动平均</translation>
    </message>
    <message>
        <source>running mean of slopes, corrected and reversed</source>
        <translation>梯度的滑动平均，修正偏差并取反</translation>
    </message>
    <message>
        <source>running mean of slopes, reversed</source>
        <translation>梯度的滑动平均，取反</translation>
    </message>
    <message>
        <source>running mean of squared slopes</source>
        <translation>梯度平方的滑动平均</translation>
    </message>
    <message>
        <source>running mean of squared steps</source>
        <translation>步长平方的滑动平均</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>shuffle each epoch</source>
        <translation>每轮打乱样本</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoid</translation>
    </message>
    <message>
        <source>signs agree</source>
        <translation>同号</translation>
    </message>
    <message>
        <source>signs differ</source>
        <translation>异号</translation>
    </message>
    <message>
        <source>sine</source>
        <translation>正弦</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <source>softmax cross-entropy</source>
        <translation>softmax 交叉熵</translation>
    </message>
    <message>
        <source>softplus</source>
        <translation>softplus</translation>
    </message>
    <message>
        <source>square root</source>
        <translation>平方根</translation>
    </message>
    <message>
        <source>squares of area v, the running mean of g²</source>
        <translation>面积为 v 的正方形，v 是 g² 的滑动平均</translation>
    </message>
    <message>
        <source>squares of area v̂, the corrected running mean of g²</source>
        <translation>面积为 v̂ 的正方形，v̂ 是修正偏差后的 g² 的滑动平均</translation>
    </message>
    <message>
        <source>squares of area Σ g², one for each variable</source>
        <translation>面积为 Σ g² 的正方形，每个变量一个</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>标准化</translation>
    </message>
    <message>
        <source>step</source>
        <translation>阶跃</translation>
    </message>
    <message>
        <source>step decay</source>
        <translation>阶梯衰减</translation>
    </message>
    <message>
        <source>straight downhill: the gradient, reversed</source>
        <translation>最陡下降方向：梯度取反</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>和</translation>
    </message>
    <message>
        <source>sum of all squared slopes</source>
        <translation>所有梯度平方之和</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>the activation {0} has no {1} form; choose another activation or export format.</source>
        <translation>激活函数 {0} 没有 {1} 的写法；请选择其他激活函数或导出格式。</translation>
    </message>
    <message>
        <source>the batch size is at least 1, or 0 for all, not {0}.</source>
        <translation>批大小至少为 1，0 表示全部，不能是 {0}。</translation>
    </message>
    <message>
        <source>the descent {0}; ask for fewer steps.</source>
        <translation>梯度下降 {0}；请减少步数。</translation>
    </message>
    <message>
        <source>the document holds more than {0} values or {1} objects; save less in it.</source>
        <translation>文档中的值超过 {0} 个或对象超过 {1} 个；请少存一些。</translation>
    </message>
    <message>
        <source>the document is larger than {0} MB; save less data in it.</source>
        <translation>文档大于 {0} MB；请少存一些数据。</translation>
    </message>
    <message>
        <source>the editor has room for {0} hidden layers; remove one first.</source>
        <translation>编辑器最多容纳 {0} 个隐藏层；请先删去一个。</translation>
    </message>
    <message>
        <source>the file has no cells; it needs a row of names and rows of values.</source>
        <translation>文件中没有单元格；需要一行名称和若干行数值。</translation>
    </message>
    <message>
        <source>the file is empty; it needs a row of names and rows of values.</source>
        <translation>文件为空；需要一行名称和若干行数值。</translation>
    </message>
    <message>
        <source>the file is larger than {0} MB; take a part of its rows.</source>
        <translation>文件大于 {0} MB；请只取一部分行。</translation>
    </message>
    <message>
        <source>the file is not UTF-8 text; save it as UTF-8.</source>
        <translation>文件不是 UTF-8 文本；请存为 UTF-8。</translation>
    </message>
    <message>
        <source>the functions are {names}</source>
        <translation>函数有 {names}</translation>
    </message>
    <message>
        <source>the gradient is short enough</source>
        <translation>梯度足够小</translation>
    </message>
    <message>
        <source>the gradient is shorter than {limit}</source>
        <translation>梯度长度小于 {limit}</translation>
    </message>
    <message>
        <source>the graph has {0} nodes; a worksheet has at most {1}.</source>
        <translation>图中有 {0} 个节点；练习单最多 {1} 个。</translation>
    </message>
    <message>
        <source>the header does not end; add a line --- behind it.</source>
        <translation>文件头没有结束；请在其后加一行 ---。</translation>
    </message>
    <message>
        <source>the header says no {0}; add a line {1}: …</source>
        <translation>文件头中没有 {0}；请加一行 {1}: …</translation>
    </message>
    <message>
        <source>the key comes to {0}; ask for a number that there is.</source>
        <translation>答案算得 {0}；请问一个存在的数。</translation>
    </message>
    <message>
        <source>the language has numbers, names, + - * / **, parentheses and commas</source>
        <translation>此语言有数、名称、+ - * / **、括号和逗号</translation>
    </message>
    <message>
        <source>the largest recent slope</source>
        <translation>近期最大的梯度</translation>
    </message>
    <message>
        <source>the largest recent slope, one square for each variable</source>
        <translation>近期最大的梯度，每个变量一个正方形</translation>
    </message>
    <message>
        <source>the largest v so far</source>
        <translation>至今最大的 v</translation>
    </message>
    <message>
        <source>the line has more than {0} characters; this is no table, or its lines need ends.</source>
        <translation>这一行超过 {0} 个字符；这不是表格，或者缺少换行。</translation>
    </message>
    <message>
        <source>the link is too long to be one of TensorFlow Playground&apos;s.</source>
        <translation>此链接太长，不是 TensorFlow Playground 的链接。</translation>
    </message>
    <message>
        <source>the loss is small enough</source>
        <translation>损失足够小</translation>
    </message>
    <message>
        <source>the mean looked at a step ahead, and the slope</source>
        <translation>提前一步的滑动平均，加上梯度</translation>
    </message>
    <message>
        <source>the network has {0} parameters; at most {1} are allowed.</source>
        <translation>网络有 {0} 个参数；最多允许 {1} 个。</translation>
    </message>
    <message>
        <source>the network needs an input: choose one column or more.</source>
        <translation>网络需要输入：请选择一列或多列。</translation>
    </message>
    <message>
        <source>the next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>the number of output units follows from the data and the loss; change a hidden layer.</source>
        <translation>输出单元的个数由数据和损失决定；请改动隐藏层。</translation>
    </message>
    <message>
        <source>the numbers have run away</source>
        <translation>数值已经失控</translation>
    </message>
    <message>
        <source>the output activation {0} has derivative 0 everywhere, so no loss can train it; choose another.</source>
        <translation>输出激活函数 {0} 的导数处处为 0，任何损失都无法训练它；请另选一个。</translation>
    </message>
    <message>
        <source>the output layer cannot have dropout; set it to 0.</source>
        <translation>输出层不能使用 dropout；请设为 0。</translation>
    </message>
    <message>
        <source>the prediction and the target must have as many numbers as each other.</source>
        <translation>预测和目标的数必须一样多。</translation>
    </message>
    <message>
        <source>the row cannot be read ({0}); check its quotation marks.</source>
        <translation>此行无法读取（{0}）；请检查引号。</translation>
    </message>
    <message>
        <source>the run diverges at step {0}, before its {1} steps are made; set steps to {2} or fewer.</source>
        <translation>训练在第 {0} 步发散，未走完 {1} 步；请将步数设为 {2} 或更少。</translation>
    </message>
    <message>
        <source>the samples would take {0} MB of a document, which can keep {1} MB; take fewer rows or columns.</source>
        <translation>这些样本在文档中将占用 {0} MB，而文档最多容纳 {1} MB；请减少行或列。</translation>
    </message>
    <message>
        <source>the second of a ratio is 0.</source>
        <translation>比的第二项为 0。</translation>
    </message>
    <message>
        <source>the slope where it stands</source>
        <translation>当前位置的梯度</translation>
    </message>
    <message>
        <source>the step</source>
        <translation>迈出这一步</translation>
    </message>
    <message>
        <source>the test loss has not improved for {limit} epochs</source>
        <translation>测试损失已有 {limit} 轮没有改善</translation>
    </message>
    <message>
        <source>the text is damaged; copy the whole of it again.</source>
        <translation>文本已损坏；请重新复制完整内容。</translation>
    </message>
    <message>
        <source>the text is damaged; save the file anew as UTF-8.</source>
        <translation>文本已损坏；请将文件重新存为 UTF-8。</translation>
    </message>
    <message>
        <source>the training loss has not improved for {limit} epochs</source>
        <translation>训练损失已有 {limit} 轮没有改善</translation>
    </message>
    <message>
        <source>the training loss is below {limit}</source>
        <translation>训练损失低于 {limit}</translation>
    </message>
    <message>
        <source>the version must be a whole number from 1, not {0}.</source>
        <translation>版本必须是从 1 起的整数，不能是 {0}。</translation>
    </message>
    <message>
        <source>the version must be a whole number from 1.</source>
        <translation>版本必须是从 1 起的整数。</translation>
    </message>
    <message>
        <source>the weights of a network with more than {0} cannot be set by hand; take a smaller one.</source>
        <translation>权重超过 {0} 个的网络不能手工设置权重；请用小一些的网络。</translation>
    </message>
    <message>
        <source>there are more than {0} cells; take fewer rows or columns.</source>
        <translation>单元格超过 {0} 个；请减少行或列。</translation>
    </message>
    <message>
        <source>there are more than {0} rows; take a part of them.</source>
        <translation>行数超过 {0}；请只取一部分。</translation>
    </message>
    <message>
        <source>there are {0} cells where the first row has {1}; mend the row or choose another delimiter.</source>
        <translation>这里有 {0} 个单元格，而第一行有 {1} 个；请修正此行或换一个分隔符。</translation>
    </message>
    <message>
        <source>there are {0} columns, more than {1}; leave some out.</source>
        <translation>有 {0} 列，超过 {1} 列；请去掉一些。</translation>
    </message>
    <message>
        <source>there are {0} different values, too many for classes; choose regression or another target.</source>
        <translation>有 {0} 个不同的值，作为类别太多；请选择回归或其他目标。</translation>
    </message>
    <message>
        <source>there are {0} features; {1} are the most.</source>
        <translation>有 {0} 个特征；最多 {1} 个。</translation>
    </message>
    <message>
        <source>there are {0} layers with weights, but {1} matrices.</source>
        <translation>有权重的层共 {0} 个，但有 {1} 个矩阵。</translation>
    </message>
    <message>
        <source>there are {0} points; {1} are the most by hand.</source>
        <translation>有 {0} 个点；手工最多 {1} 个。</translation>
    </message>
    <message>
        <source>there are {0} samples; take {1} or more, so that batches differ.</source>
        <translation>有 {0} 个样本；请取 {1} 个或更多，使各批有所不同。</translation>
    </message>
    <message>
        <source>there is a heading but no row below it; add the samples.</source>
        <translation>有标题行，但下面没有数据；请加上样本。</translation>
    </message>
    <message>
        <source>there is no box {0}; the boxes are: {1}.</source>
        <translation>没有填空框 {0}；填空框有：{1}。</translation>
    </message>
    <message>
        <source>there is no class {0}; the classes are: {1}.</source>
        <translation>没有类别 {0}；类别有：{1}。</translation>
    </message>
    <message>
        <source>there is no column {0}; the columns are: {1}.</source>
        <translation>没有列 {0}；列有：{1}。</translation>
    </message>
    <message>
        <source>there is no data set named {0}; choose one of: {1}.</source>
        <translation>没有名为 {0} 的数据集；请从以下选择：{1}。</translation>
    </message>
    <message>
        <source>there is no example {0}; choose one of: {1}.</source>
        <translation>没有例题 {0}；请从以下选择：{1}。</translation>
    </message>
    <message>
        <source>there is no field {0}; choose one of: {1}.</source>
        <translation>没有字段 {0}；请从以下选择：{1}。</translation>
    </message>
    <message>
        <source>there is no hidden layer to remove; add one first.</source>
        <translation>没有可以删去的隐藏层；请先添加一个。</translation>
    </message>
    <message>
        <source>there is no layer on the clipboard; copy one first.</source>
        <translation>剪贴板上没有层；请先复制一个。</translation>
    </message>
    <message>
        <source>there is no part named {0}; choose one of: {1}.</source>
        <translation>没有名为 {0} 的部分；请从以下选择：{1}。</translation>
    </message>
    <message>
        <source>there is no part named {0}; the parts are: {1}.</source>
        <translation>没有名为 {0} 的部分；各部分为：{1}。</translation>
    </message>
    <message>
        <source>there is no place [{0}], for there are {1}; they count from 0.</source>
        <translation>没有位置 [{0}]，因为共有 {1} 个，从 0 数起。</translation>
    </message>
    <message>
        <source>there is no remainder here; write a/100 for a percentage</source>
        <translation>这里没有取余；百分数请写 a/100</translation>
    </message>
    <message>
        <source>there is no sample to train on; add samples or raise the training share.</source>
        <translation>没有可供训练的样本；请添加样本或提高训练比例。</translation>
    </message>
    <message>
        <source>there is no screen to open a window on; set DISPLAY, or use a command that needs none (see --help).</source>
        <translation>没有可以打开窗口的屏幕；请设置 DISPLAY，或使用不需要窗口的命令（见 --help）。</translation>
    </message>
    <message>
        <source>there is no value in it; choose another column.</source>
        <translation>其中没有值；请选择另一列。</translation>
    </message>
    <message>
        <source>there is no weight {0}, {1}, {2} in this network; count layers, sources and units from 0, or write -1 for all.</source>
        <translation>此网络中没有权重 {0}、{1}、{2}；层、来源和单元从 0 数起，-1 表示全部。</translation>
    </message>
    <message>
        <source>there is no {0} named {1}; choose one of: {2}.</source>
        <translation>没有名为 {1} 的{0}；请从以下选择：{2}。</translation>
    </message>
    <message>
        <source>there is nothing named {0} to hide; choose among: {1}.</source>
        <translation>没有名为 {0} 的可隐藏项；请从以下选择：{1}。</translation>
    </message>
    <message>
        <source>these were all the steps allowed</source>
        <translation>允许的步数已用完</translation>
    </message>
    <message>
        <source>this document was saved by a newer Neural Playground (format {0}); this one reads up to {1}. Update the program to open it.</source>
        <translation>此文档由更新的 Neural Playground 保存（格式 {0}）；本程序最高读取 {1}。请更新程序后再打开。</translation>
    </message>
    <message>
        <source>this file is of a newer form ({0}); update Neural Playground to read it.</source>
        <translation>此文件的格式较新（{0}）；请更新 Neural Playground 后再读取。</translation>
    </message>
    <message>
        <source>this hidden layer is not there any more; choose one that is.</source>
        <translation>这个隐藏层已不存在；请选择现有的隐藏层。</translation>
    </message>
    <message>
        <source>this is no Neural Playground text; it begins with {0} and is one line.</source>
        <translation>这不是 Neural Playground 的文本；它以 {0} 开头，只有一行。</translation>
    </message>
    <message>
        <source>this is no class file ({0}); it is JSON.</source>
        <translation>这不是班级文件（{0}）；班级文件是 JSON。</translation>
    </message>
    <message>
        <source>this is no link to TensorFlow Playground; copy one that begins with https://playground.tensorflow.org/#.</source>
        <translation>这不是 TensorFlow Playground 的链接；请复制以 https://playground.tensorflow.org/# 开头的链接。</translation>
    </message>
    <message>
        <source>this is not a JSON file ({0}).</source>
        <translation>这不是 JSON 文件（{0}）。</translation>
    </message>
    <message>
        <source>this is not a JSON file ({0}); open a {1} document.</source>
        <translation>这不是 JSON 文件（{0}）；请打开 {1} 文档。</translation>
    </message>
    <message>
        <source>this is not a Neural Playground document: &quot;format&quot; must be &quot;{0}&quot;.</source>
        <translation>这不是 Neural Playground 文档：&quot;format&quot; 必须是 &quot;{0}&quot;。</translation>
    </message>
    <message>
        <source>this is not a text file; in a spreadsheet program, save it as CSV and open that.</source>
        <translation>这不是文本文件；请在电子表格程序中另存为 CSV 再打开。</translation>
    </message>
    <message>
        <source>this is not {0}: &quot;format&quot; must be &quot;{1}&quot;.</source>
        <translation>这不是{0}：&quot;format&quot; 必须是 &quot;{1}&quot;。</translation>
    </message>
    <message>
        <source>this name stands twice in one object; keep one of them.</source>
        <translation>这个名称在同一个对象中出现了两次；请只保留一个。</translation>
    </message>
    <message>
        <source>training share</source>
        <translation>训练集比例</translation>
    </message>
    <message>
        <source>two pinned runs have the same number; give each its own.</source>
        <translation>两次固定的训练编号相同；请各用不同的编号。</translation>
    </message>
    <message>
        <source>two values or more</source>
        <translation>两个或更多的值</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>upper</source>
        <translation>上半月</translation>
    </message>
    <message>
        <source>upstream</source>
        <translation>上游</translation>
    </message>
    <message>
        <source>used above as an input</source>
        <translation>在前面用作输入的</translation>
    </message>
    <message>
        <source>value {number}</source>
        <translation>数值 {number}</translation>
    </message>
    <message>
        <source>velocity, reversed</source>
        <translation>速度，取反</translation>
    </message>
    <message>
        <source>velocity: what is left of it, and the slope</source>
        <translation>速度：保留的部分加上梯度</translation>
    </message>
    <message>
        <source>weight decay, apart from the gradient</source>
        <translation>权重衰减，与梯度分开</translation>
    </message>
    <message>
        <source>weight decay, within the gradient</source>
        <translation>权重衰减，计入梯度</translation>
    </message>
    <message>
        <source>with a negative base the exponent cannot vary smoothly</source>
        <translation>底数为负时指数不能连续变化</translation>
    </message>
    <message>
        <source>write ** for a power</source>
        <translation>乘方请写 **</translation>
    </message>
    <message>
        <source>write **2 for a square</source>
        <translation>平方请写 **2</translation>
    </message>
    <message>
        <source>write **3 for a cube</source>
        <translation>立方请写 **3</translation>
    </message>
    <message>
        <source>write a speed from 1 to 1000000 samples a second, or full.</source>
        <translation>请写每秒 1 到 1000000 个样本的速度，或 full。</translation>
    </message>
    <message>
        <source>write abs(…) for an absolute value</source>
        <translation>绝对值请写 abs(…)</translation>
    </message>
    <message>
        <source>write descend EXPRESSION from NAME=NUMBER … lr=NUMBER steps=N gives NAME.</source>
        <translation>请写 descend 表达式 from 名称=数 … lr=数 steps=N gives 名称。</translation>
    </message>
    <message>
        <source>write expect SUBJECT = VALUE, such as expect step = 5.</source>
        <translation>请写 expect 对象 = 值，例如 expect step = 5。</translation>
    </message>
    <message>
        <source>write graph example NAME.</source>
        <translation>请写 graph example 名称。</translation>
    </message>
    <message>
        <source>write open example NAME, or open drawer NAME.</source>
        <translation>请写 open example 名称，或 open drawer 名称。</translation>
    </message>
    <message>
        <source>write round parentheses</source>
        <translation>请用圆括号</translation>
    </message>
    <message>
        <source>write set PATH VALUE, such as set training.batch_size 1.</source>
        <translation>请写 set 路径 值，例如 set training.batch_size 1。</translation>
    </message>
    <message>
        <source>write slope EXPRESSION by NAME at NAME=NUMBER …</source>
        <translation>请写 slope 表达式 by 名称 at 名称=数 …</translation>
    </message>
    <message>
        <source>write sqrt(…) for a root</source>
        <translation>平方根请写 sqrt(…)</translation>
    </message>
    <message>
        <source>write two computations with versus between them.</source>
        <translation>请写两个计算，中间用 versus 隔开。</translation>
    </message>
    <message>
        <source>write {name}*(…) for a product</source>
        <translation>乘积请写 {name}*(…)</translation>
    </message>
    <message>
        <source>y = 0.4 x + 0.5 with noise. One neuron without activation finds it: watch weight and bias.</source>
        <translation>y = 0.4 x + 0.5 加噪声。一个没有激活函数的神经元就能找到它：看权重和偏置。</translation>
    </message>
    <message>
        <source>y = sin x with noise. Each bend takes a hidden neuron or two; too many fit the noise.</source>
        <translation>y = sin x 加噪声。每个弯要一两个隐藏神经元；太多就会拟合噪声。</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>全零</translation>
    </message>
    <message>
        <source>{0} cannot be computed from itself: use another name.</source>
        <translation>{0} 不能由自身计算：请换一个名称。</translation>
    </message>
    <message>
        <source>{0} cannot be counted; choose one of: {1}.</source>
        <translation>{0} 无法计数；请从以下选择：{1}。</translation>
    </message>
    <message>
        <source>{0} cannot be shown number by number; choose one of: {1}.</source>
        <translation>{0} 无法逐个数显示；请从以下选择：{1}。</translation>
    </message>
    <message>
        <source>{0} cannot be written for {1}.</source>
        <translation>{0} 无法写成 {1} 的形式。</translation>
    </message>
    <message>
        <source>{0} does not fit a {1} task; choose one of: {2}.</source>
        <translation>{0} 不适合 {1} 任务；请从以下选择：{2}。</translation>
    </message>
    <message>
        <source>{0} does not suit data with {1} inputs; choose from: {2}, or an expression.</source>
        <translation>{0} 不适合有 {1} 个输入的数据；请从以下选择：{2}，或写一个表达式。</translation>
    </message>
    <message>
        <source>{0} gives the classes other numbers than at the start; begin a new run.</source>
        <translation>{0} 给各类的数与开始时不同；请开始新的训练。</translation>
    </message>
    <message>
        <source>{0} has classes: encode them as one_hot or zero_one.</source>
        <translation>{0} 有类别：请编码为 one_hot 或 zero_one。</translation>
    </message>
    <message>
        <source>{0} has no classes: encode its targets as values.</source>
        <translation>{0} 没有类别：请将目标编码为 values。</translation>
    </message>
    <message>
        <source>{0} has no setting {1}; it takes: {2}.</source>
        <translation>{0} 没有设置项 {1}；可用的有：{2}。</translation>
    </message>
    <message>
        <source>{0} has {1} classes, too many for one output: use one_hot.</source>
        <translation>{0} 有 {1} 个类别，一个输出不够：请用 one_hot。</translation>
    </message>
    <message>
        <source>{0} is a fixed number: use another name.</source>
        <translation>{0} 是固定的数：请换一个名称。</translation>
    </message>
    <message>
        <source>{0} is a function: use another name.</source>
        <translation>{0} 是函数：请换一个名称。</translation>
    </message>
    <message>
        <source>{0} is a function: write {1}(…).</source>
        <translation>{0} 是函数：请写 {1}(…)。</translation>
    </message>
    <message>
        <source>{0} is a number, but {1} is none.</source>
        <translation>{0} 是数，但 {1} 不是。</translation>
    </message>
    <message>
        <source>{0} is a variable here, so it cannot be defined: use another name.</source>
        <translation>{0} 在这里是变量，不能定义：请换一个名称。</translation>
    </message>
    <message>
        <source>{0} is answered twice; leave one out.</source>
        <translation>{0} 回答了两次；请去掉一个。</translation>
    </message>
    <message>
        <source>{0} is computed, so it cannot be updated: choose inputs.</source>
        <translation>{0} 是计算得到的，不能更新：请选择输入。</translation>
    </message>
    <message>
        <source>{0} is damaged: install Neural Playground again.</source>
        <translation>{0} 已损坏：请重新安装 Neural Playground。</translation>
    </message>
    <message>
        <source>{0} is for the output layer only; choose another.</source>
        <translation>{0} 只用于输出层；请另选一个。</translation>
    </message>
    <message>
        <source>{0} is given twice; give it one value.</source>
        <translation>{0} 给了两次；请只给一个值。</translation>
    </message>
    <message>
        <source>{0} is listed twice; leave one out.</source>
        <translation>{0} 列了两次；请去掉一个。</translation>
    </message>
    <message>
        <source>{0} is never {1}; it is one of: {2}.</source>
        <translation>{0} 从不是 {1}；它是以下之一：{2}。</translation>
    </message>
    <message>
        <source>{0} is no action; choose one of: {1}.</source>
        <translation>{0} 不是操作；请从以下选择：{1}。</translation>
    </message>
    <message>
        <source>{0} is no computation; choose one of: {1}.</source>
        <translation>{0} 不是计算；请从以下选择：{1}。</translation>
    </message>
    <message>
        <source>{0} is no feature: {1}</source>
        <translation>{0} 不是特征：{1}</translation>
    </message>
    <message>
        <source>{0} is no field of the header; write one of {1} and its value.</source>
        <translation>{0} 不是文件头的字段；请写 {1} 之一及其值。</translation>
    </message>
    <message>
        <source>{0} is no finite number.</source>
        <translation>{0} 不是有限的数。</translation>
    </message>
    <message>
        <source>{0} is no input; the inputs are: {1}.</source>
        <translation>{0} 不是输入；输入有：{1}。</translation>
    </message>
    <message>
        <source>{0} is no number; {1}.</source>
        <translation>{0} 不是数；{1}。</translation>
    </message>
    <message>
        <source>{0} is no path; write names with dots, such as training.batch_size.</source>
        <translation>{0} 不是路径；请用点连接名称，例如 training.batch_size。</translation>
    </message>
    <message>
        <source>{0} is not a finite number.</source>
        <translation>{0} 不是有限的数。</translation>
    </message>
    <message>
        <source>{0} is not a whole number from 0 to {1}.</source>
        <translation>{0} 不是 0 到 {1} 之间的整数。</translation>
    </message>
    <message>
        <source>{0} is not an example; choose one of: {1}.</source>
        <translation>{0} 不是例题；请从以下选择：{1}。</translation>
    </message>
    <message>
        <source>{0} is not known here; the variables are: {1}.</source>
        <translation>这里没有 {0}；变量有：{1}。</translation>
    </message>
    <message>
        <source>{0} is not of the form NAME=NUMBER, such as lr=0.05.</source>
        <translation>{0} 不是“名称=数”的形式，例如 lr=0.05。</translation>
    </message>
    <message>
        <source>{0} is not of the form NAME=NUMBER, such as x=-2.</source>
        <translation>{0} 不是“名称=数”的形式，例如 x=-2。</translation>
    </message>
    <message>
        <source>{0} is not {1}; choose one of: {2}.</source>
        <translation>{0} 不是{1}；请从以下选择：{2}。</translation>
    </message>
    <message>
        <source>{0} is the target, so it cannot be an input as well: the network would only copy it.</source>
        <translation>{0} 是目标，不能同时作为输入：网络只会照抄它。</translation>
    </message>
    <message>
        <source>{0} is undefined at sample {1}; choose an expression that has a value everywhere.</source>
        <translation>{0} 在样本 {1} 处没有定义；请选择处处有值的表达式。</translation>
    </message>
    <message>
        <source>{0} is {1} already: use another name.</source>
        <translation>{0} 已经是{1}名称：请换一个名称。</translation>
    </message>
    <message>
        <source>{0} is {1}; it must be a number from {2} to {3}.</source>
        <translation>{0} 是 {1}；它必须是 {2} 到 {3} 之间的数。</translation>
    </message>
    <message>
        <source>{0} is {1}; it must be one of: {2}.</source>
        <translation>{0} 是 {1}；它必须是以下之一：{2}。</translation>
    </message>
    <message>
        <source>{0} leads nowhere; a path begins with one of: {1}.</source>
        <translation>{0} 没有指向任何内容；路径以下列之一开头：{1}。</translation>
    </message>
    <message>
        <source>{0} leads nowhere; begin with one of: {1}.</source>
        <translation>{0} 没有指向任何内容；请以下列之一开头：{1}。</translation>
    </message>
    <message>
        <source>{0} lies outside the resources: name a file inside them.</source>
        <translation>{0} 在资源之外：请指定资源中的文件。</translation>
    </message>
    <message>
        <source>{0} must be a finite number, but it is {1}.</source>
        <translation>{0} 必须是有限的数，但它是 {1}。</translation>
    </message>
    <message>
        <source>{0} must be a number from 0 up, but it is {1}.</source>
        <translation>{0} 必须是不小于 0 的数，但它是 {1}。</translation>
    </message>
    <message>
        <source>{0} must be a number from {1} to {2}, but it is {3}.</source>
        <translation>{0} 必须是 {1} 到 {2} 之间的数，但它是 {3}。</translation>
    </message>
    <message>
        <source>{0} must be a whole number, but it is {1}.</source>
        <translation>{0} 必须是整数，但它是 {1}。</translation>
    </message>
    <message>
        <source>{0} names no value; write {1}.PART.FIELD.</source>
        <translation>{0} 没有指明值；请写 {1}.部分.字段。</translation>
    </message>
    <message>
        <source>{0} needs the output activation {1}, not {2}, because {3}; change one of the two.</source>
        <translation>{0} 需要输出激活函数 {1}，而不是 {2}，因为 {3}；请改动其中之一。</translation>
    </message>
    <message>
        <source>{0} rows of {1} cells are more than {2} cells; take fewer.</source>
        <translation>{0} 行、每行 {1} 个单元格，超过 {2} 个单元格；请减少。</translation>
    </message>
    <message>
        <source>{0} takes {1}, but {2} are given.</source>
        <translation>{0} 需要 {1}，但给了 {2} 个。</translation>
    </message>
    <message>
        <source>{0} units at {1} samples need {2} GB for their activations; {3} GB is the most: take fewer units or samples.</source>
        <translation>{0} 个单元、{1} 个样本的激活值需要 {2} GB；最多 {3} GB：请减少单元或样本。</translation>
    </message>
    <message>
        <source>{0} {1} in the expression; its inputs are: {2}.</source>
        <translation>{0} 在表达式中{1}；其输入有：{2}。</translation>
    </message>
    <message>
        <source>{layer} takes steps of {ratio} of its weights&apos; size; about 0.001 is usual. Lower the learning rate.</source>
        <translation>{layer}每步移动其权重大小的 {ratio}；通常约 0.001。请减小学习率。</translation>
    </message>
    <message>
        <source>{layer} takes steps of {ratio} of its weights&apos; size; about 0.001 is usual. Raise the learning rate, if the loss is still high.</source>
        <translation>{layer}每步只移动其权重大小的 {ratio}；通常约 0.001。若损失仍然较大，请增大学习率。</translation>
    </message>
    <message>
        <source>{layer}, unit {unit} is dead: its output is 0 for all {samples} samples looked at, so no gradient passes it and it cannot come back by itself. A smaller learning rate, He initialization or leaky ReLU helps.</source>
        <translation>{layer}单元 {unit} 已死亡：对所看的全部 {samples} 个样本输出都为 0，梯度无法通过，也无法自行恢复。减小学习率、采用 He 初始化或带泄漏的 ReLU 会有帮助。</translation>
    </message>
    <message>
        <source>{layer}, unit {unit} is saturated: its slope is below {slope} for {share} of {samples} samples, so it hardly learns. Smaller initial weights, scaled inputs or ReLU help.</source>
        <translation>{layer}单元 {unit} 已饱和：{samples} 个样本中有 {share} 的斜率低于 {slope}，几乎学不动。减小初始权重、缩放输入或改用 ReLU 会有帮助。</translation>
    </message>
    <message>
        <source>{limit} epochs are done</source>
        <translation>已完成 {limit} 轮</translation>
    </message>
    <message>
        <source>{name} is used in {count} places: a path is missing. Add up what comes back over all.</source>
        <translation>{name} 用在 {count} 处：漏了一条路径。把各处传回的都加起来。</translation>
    </message>
    <message>
        <source>{node} is used in {count} places, so what comes back from them is added up: {result}.</source>
        <translation>{node} 用在 {count} 处，因此把从各处传回的加起来：{result}。</translation>
    </message>
    <message>
        <source>{node} is what is differentiated: its derivative to itself is 1.</source>
        <translation>{node} 就是被求导的量：它对自己的导数是 1。</translation>
    </message>
    <message>
        <source>{term} has no derivative to {label}: {reason}, in {written}.</source>
        <translation>{term} 对 {label} 没有导数：{reason}，位于 {written}。</translation>
    </message>
    <message>
        <source>{term} has no derivative to {label}: {reason}.</source>
        <translation>{term} 对 {label} 没有导数：{reason}。</translation>
    </message>
    <message>
        <source>{term} is too large for a number, in {written}.</source>
        <translation>{term} 太大，无法表示，位于 {written}。</translation>
    </message>
    <message>
        <source>{term} is too large for a number.</source>
        <translation>{term} 太大，无法表示。</translation>
    </message>
    <message>
        <source>{term} is undefined: {reason}, in {written}.</source>
        <translation>{term} 没有定义：{reason}，位于 {written}。</translation>
    </message>
    <message>
        <source>{term} is undefined: {reason}.</source>
        <translation>{term} 没有定义：{reason}。</translation>
    </message>
    <message>
        <source>{text} needs a value before it.</source>
        <translation>{text} 前需要一个值。</translation>
    </message>
    <message>
        <source>ŷ = w x + b with the mean squared error: the map is a bowl with oval level lines.</source>
        <translation>ŷ = w x + b，均方误差：图是一个碗，等高线是椭圆。</translation>
    </message>
    <message>
        <source>∂E/∂y = −t/y + (1 − t)/(1 − y) and ∂y/∂z = y (1 − y); their product is simply ∂E/∂z = y − t = −0.5.</source>
        <translation>∂E/∂y = −t/y + (1 − t)/(1 − y)，∂y/∂z = y (1 − y)；两者之积就是 ∂E/∂z = y − t = −0.5。</translation>
    </message>
    <message>
        <source>∂z/∂x = ∂z/∂t × ∂t/∂x = 2t × 1.</source>
        <translation>∂z/∂x = ∂z/∂t × ∂t/∂x = 2t × 1。</translation>
    </message>
</context>
</TS>
